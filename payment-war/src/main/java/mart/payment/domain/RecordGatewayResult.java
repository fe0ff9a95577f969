package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/**
 * Stores the gateway's answer to a call, removes the call from the queue, and fires an event if the answer is new. Runs
 * in the caller's transaction.
 */
@ApplicationScoped
public class RecordGatewayResult {

    @Inject
    private Payments payments;

    @Inject
    private GatewayCalls calls;

    @Inject
    private Event<PaymentAttempt> attemptEnded;

    @Inject
    private Event<Refund> refundCompleted;

    /** Stores that the gateway captured or declined a charge. */
    public void charged(GatewayCall call, ChargeOutcome outcome) {
        Payment payment = payments.lock(call.orderId());
        String declineReason = outcome.declineReason();
        (declineReason == null ? payment.capture(call.id()) : payment.decline(call.id(), declineReason))
                .ifPresent(attemptEnded::fire);
        calls.remove(call.id());
    }

    /** Stores that the gateway made a refund. */
    public void refunded(GatewayCall call) {
        Payment payment = payments.lock(call.orderId());
        payment.completeRefund(call.id()).ifPresent(refundCompleted::fire);
        calls.remove(call.id());
    }
}
