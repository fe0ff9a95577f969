/**
 * Payments with their attempts and refunds, the gateway calls that are still to be made, and the use cases. Depends on no
 * other package of this service: the gateway's adapters implement {@link mart.payment.domain.PaymentGateway}, and the
 * messages are published by observers of the events.
 */
package mart.payment.domain;
