/** Asynchronous waiting: requests that wait for a result without a thread. */
package mart.kit.async;
