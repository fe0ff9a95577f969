/** Starts and stops the background work of a service. */
package mart.kit.lifecycle;
