/** Looks wherever the mart leaves a trace for what it must not keep. */
package mart.system.leaks;
