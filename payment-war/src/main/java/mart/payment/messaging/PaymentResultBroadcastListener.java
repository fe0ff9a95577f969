package mart.payment.messaging;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
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
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.Refund;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Broadcast consumer of payment results: completes the HTTP requests of this instance that wait for the outcome of an
 * attempt or a refund, which any instance may have processed.
 */
@ApplicationScoped
public class PaymentResultBroadcastListener {

    private final ReplyCorrelator<Optional<PaymentAttempt>> replies = new ReplyCorrelator<>();

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    /** Handles a batch of the topic {@code payment_get}, which every instance receives. */
    @Incoming("payment_get-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(batch, PaymentResult.parser(), this::complete);
    }

    /**
     * Waits for the outcome of an attempt that the caller's transaction begins, without a thread.
     *
     * @return completes as {@link #awaitOutcome}
     */
    public CompletionStage<Optional<PaymentAttempt>> outcome(UUID subjectId, Duration timeout) {
        return replies.await(subjectId, timeout)
                .thenApplyAsync(ended -> Objects.requireNonNullElse(ended, Optional.empty()), executor);
    }

    /**
     * Waits for the outcome of an attempt or a refund, without a thread. Starts to wait before it reads the database,
     * so that it misses no result in between.
     *
     * @param subjectId the attempt or the refund
     * @param hasOutcome reads the database, in a transaction of its own
     * @return completes with the outcome, after the timeout, or at shutdown, whichever comes first; with the ended
     *     attempt, detached, if this instance has recorded its outcome
     */
    public CompletionStage<Optional<PaymentAttempt>> awaitOutcome(
            UUID subjectId, Duration timeout, Supplier<Boolean> hasOutcome) {
        CompletionStage<Optional<PaymentAttempt>> outcome = outcome(subjectId, timeout);
        return transactions.call(hasOutcome) ? CompletableFuture.completedStage(Optional.empty()) : outcome;
    }

    /** Spares the requests of the instance that recorded the outcome the way through Kafka, and a read of the payment. */
    void onAttempt(@Observes(during = TransactionPhase.AFTER_SUCCESS) PaymentAttempt attempt) {
        if (!attempt.isInProgress()) {
            replies.complete(attempt.attemptId(), Optional.of(attempt));
        }
    }

    /** As {@link #onAttempt}, for a completed refund. */
    void onRefund(@Observes(during = TransactionPhase.AFTER_SUCCESS) Refund refund) {
        replies.complete(refund.refundId(), Optional.empty());
    }

    void stopWaiting(@Observes ShutdownRequested event) {
        replies.completeAll();
    }

    private void complete(PaymentResult result) {
        String subject = result.getAttemptId().isEmpty() ? result.getRefundId() : result.getAttemptId();
        if (!subject.isEmpty()) { // results of refunds had no id in earlier versions
            replies.complete(UUID.fromString(subject), Optional.empty());
        }
    }
}
