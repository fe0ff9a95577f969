/** Crashes of services at named points, inserted by a Java agent that only these tests load. */
package mart.system.crash;
