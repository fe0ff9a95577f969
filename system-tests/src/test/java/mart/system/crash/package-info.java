/** Ends services at named points, by a Java agent that only these tests load: the services know nothing of it. */
package mart.system.crash;
