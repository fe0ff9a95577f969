package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.PaymentResult;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Broadcast;
import mart.kit.messaging.Waiting;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wakes the requests of this instance that wait for the outcome of an attempt or a refund, whichever instance made it. */
@ApplicationScoped
public class PaymentResults {

    private final Waiting<PaymentResult> waiting = new Waiting<>();

    /** Takes a batch of the topic {@code payment_get}, which every instance hears. */
    @Incoming("payment_get-live")
    public void on(Batch batch) {
        Broadcast.deliver(batch, PaymentResult.parser(), this::tell);
    }

    /**
     * Waits for the outcome of an attempt or a refund.
     *
     * @return completes with it, or with null when {@code patience} is at its end
     */
    public CompletionStage<PaymentResult> await(UUID subjectId, Duration patience) {
        return waiting.await(subjectId, patience);
    }

    private void tell(PaymentResult result) {
        String subject = result.getAttemptId().isEmpty() ? result.getRefundId() : result.getAttemptId();
        if (!subject.isEmpty()) { // refunds were told without their id once
            waiting.tell(UUID.fromString(subject), result);
        }
    }
}
