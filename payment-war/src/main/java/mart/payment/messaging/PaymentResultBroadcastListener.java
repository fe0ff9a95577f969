package mart.payment.messaging;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import mart.contracts.PaymentResult;
import mart.kit.ShutdownRequested;
import mart.kit.async.ReplyCorrelator;
import mart.kit.database.Transactions;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Wakes the requests of this instance that wait for the outcome of an attempt or a refund, whichever instance made it. */
@ApplicationScoped
public class PaymentResultBroadcastListener {

    private final ReplyCorrelator<PaymentResult> replies = new ReplyCorrelator<>();

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    /** Takes a batch of the topic {@code payment_get}, which every instance hears. */
    @Incoming("payment_get-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(batch, PaymentResult.parser(), this::complete);
    }

    /**
     * Waits until an attempt or a refund is settled, without a thread. Listens before it looks, so that nothing happens
     * unseen between the two.
     *
     * @param isSettled looks, in a transaction of its own
     * @return completes then, or when {@code patience} or the service is at its end
     */
    public CompletionStage<Void> settled(UUID subjectId, Duration patience, Supplier<Boolean> isSettled) {
        CompletionStage<PaymentResult> heard = replies.await(subjectId, patience);
        return transactions.call(isSettled)
                ? CompletableFuture.completedStage(null)
                : heard.thenAcceptAsync(result -> {}, executor);
    }

    void leave(@Observes ShutdownRequested event) {
        replies.completeAll();
    }

    private void complete(PaymentResult result) {
        String subject = result.getAttemptId().isEmpty() ? result.getRefundId() : result.getAttemptId();
        if (!subject.isEmpty()) { // refunds were told without their id once
            replies.complete(UUID.fromString(subject), result);
        }
    }
}
