/**
 * Adapters of the payment gateway (simulated, or over HTTP; {@code gateway.kind} selects one), and the background job that
 * makes the gateway calls which are due.
 */
package mart.payment.gateway;
