/**
 * Payments with their attempts and refunds, the queued gateway calls, and the use cases. Depends on no other package of
 * this service: the gateway's adapters implement {@link mart.payment.domain.PaymentGateway}. The use cases fire CDI
 * events in their transactions: an attempt that has a new status, and a refund that the gateway made. {@code messaging}
 * observes them.
 */
@NullMarked
package mart.payment.domain;

import org.jspecify.annotations.NullMarked;
