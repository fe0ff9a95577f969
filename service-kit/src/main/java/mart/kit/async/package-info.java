/** Requests that wait for a result without holding a thread. */
package mart.kit.async;
