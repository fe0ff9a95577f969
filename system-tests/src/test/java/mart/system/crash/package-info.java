/** Kills servers at named points in the code. Only these tests load the Java agent that does it. */
package mart.system.crash;
