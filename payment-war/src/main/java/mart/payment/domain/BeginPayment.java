package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import mart.kit.database.Transactions;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import mart.kit.problem.PaymentRequired;

/** Starts an attempt to pay an order, as soon as it is known whether the order is payable. */
@ApplicationScoped
public class BeginPayment {

    @Inject
    private PaymentLookup lookup;

    @Inject
    private Payments payments;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Event<PaymentAttempt> started;

    @Inject
    private Transactions transactions;

    /**
     * Starts an attempt. If the order stops being payable between the check and the attempt, because a change of it has
     * begun, waits for the order once more.
     *
     * @param inTransaction receives the attempt's id, in the transaction that stores the attempt
     * @return completes with the attempt's id; fails with {@link NotFound} for an order that the user does not have,
     *     {@link Conflict} for an order that is not payable, and {@link PaymentRequired} for a card that the gateway
     *     rejects
     */
    public CompletionStage<UUID> begin(UUID orderId, UUID userId, Card card, Consumer<UUID> inTransaction) {
        return lookup.awaitDecided(orderId, userId).thenCompose(decided -> {
            try {
                return CompletableFuture.completedFuture(start(decided, orderId, userId, card, inTransaction));
            } catch (Conflict conflict) {
                if (decided.isEmpty()
                        || transactions.call(() -> payments.get(orderId, userId).isDecided())) {
                    throw conflict;
                }
                return lookup.awaitDecided(orderId, userId)
                        .thenApply(again -> start(again, orderId, userId, card, inTransaction));
            }
        });
    }

    /** Calls the gateway outside of a transaction, because it may be slow. */
    private UUID start(Optional<Payment> decided, UUID orderId, UUID userId, Card card, Consumer<UUID> inTransaction) {
        decided.or(() -> transactions.call(() -> payments.findWithAttempts(orderId)))
                .filter(payment -> payment.isOf(userId))
                .orElseThrow(() -> Payments.notFound(orderId))
                .requirePayable();
        TokenizedCard tokenized = gateway.tokenize(card);
        return transactions.call(() -> {
            PaymentAttempt attempt = payments.lock(orderId).startAttempt(tokenized);
            started.fire(attempt);
            inTransaction.accept(attempt.attemptId());
            return attempt.attemptId();
        });
    }
}
