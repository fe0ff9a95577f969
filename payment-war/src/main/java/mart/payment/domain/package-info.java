/**
 * Payments with their attempts and refunds, the queued gateway calls, and the use cases. Depends on no other package of
 * this service: the gateway's adapters implement {@link mart.payment.domain.PaymentGateway}, and {@code messaging}
 * observes the events.
 */
@NullMarked
package mart.payment.domain;

import org.jspecify.annotations.NullMarked;
