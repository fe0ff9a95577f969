package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.UUID;

/**
 * Stores the gateway's answers to some calls, removes the calls from the queue, and fires an event for each answer that
 * is new. Runs in the caller's transaction.
 */
@ApplicationScoped
public class RecordGatewayResults {

    @Inject
    private Payments payments;

    @Inject
    private GatewayCalls calls;

    @Inject
    private Event<PaymentAttempt> attemptEnded;

    @Inject
    private Event<Refund> refundCompleted;

    /** Stores that the gateway captured or declined the charges, and made the refunds. */
    public void record(Collection<GatewayResult> results) {
        payments.lockAll(results.stream().map(result -> result.call().orderId()).toList());
        results.forEach(this::record);
    }

    private void record(GatewayResult result) {
        calls.remove(result.call());
        UUID id = result.call().id();
        Payment payment = payments.locked(result.call().orderId());
        switch (result.call().kind()) {
            case REFUND -> payment.completeRefund(id).ifPresent(refundCompleted::fire);
            case CHARGE -> {
                String declineReason = result.declineReason();
                (declineReason == null ? payment.capture(id) : payment.decline(id, declineReason))
                        .ifPresent(attemptEnded::fire);
            }
        }
    }
}
