package mart.payment.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.problem.Conflict;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentLookup;
import mart.payment.domain.Payments;
import mart.payment.domain.TokenizedCard;
import mart.payment.gateway.PaymentGateway;
import mart.payment.messaging.PaymentMessages;

/** Begins an attempt to pay an order, once it is known whether it may be paid. */
@ApplicationScoped
class BeginPayment {

    @Inject
    private PaymentLookup orders;

    @Inject
    private Payments payments;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private PaymentMessages messages;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Transactions transactions;

    /**
     * The order may begin to change between the look and the attempt; then it is waited for once more.
     *
     * @return the attempt's id; fails with what the client is told if there is none
     */
    CompletionStage<UUID> of(IdempotentRequest request, NewPayment wanted) {
        UUID orderId = wanted.orderId();
        UUID userId = request.userId();
        return orders.decided(orderId, userId).thenCompose(seen -> {
            try {
                return CompletableFuture.completedFuture(begin(request, wanted));
            } catch (Conflict conflict) {
                if (seen.isEmpty()
                        || transactions.call(() -> payments.get(orderId, userId).isDecided())) {
                    throw conflict;
                }
                return orders.decided(orderId, userId).thenApply(again -> begin(request, wanted));
            }
        });
    }

    /** The card is handed over between two transactions: the gateway may be slow. */
    private UUID begin(IdempotentRequest request, NewPayment wanted) {
        transactions.run(() -> payments.get(wanted.orderId(), request.userId()).requirePayable());
        TokenizedCard card = gateway.tokenize(wanted.toCard());
        return transactions.call(() -> {
            PaymentAttempt attempt = payments.lock(wanted.orderId()).begin(card);
            messages.begun(attempt);
            idempotency.begin(request, attempt.attemptId());
            return attempt.attemptId();
        });
    }
}
