/** Searches everything that the mart stores, logs and sends for secrets. */
package mart.system.leaks;
