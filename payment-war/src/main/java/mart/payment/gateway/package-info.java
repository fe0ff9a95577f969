/**
 * Adapters of the payment gateway: simulated, or over HTTP, as {@code gateway.kind} selects. Also the background job
 * that makes the gateway calls which are due.
 */
package mart.payment.gateway;
