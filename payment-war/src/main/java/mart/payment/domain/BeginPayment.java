package mart.payment.domain;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import mart.kit.async.SharedTransactions;
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

    @Resource
    private ManagedExecutorService executor;

    private SharedTransactions<Start, UUID> starts;

    private record Start(UUID orderId, TokenizedCard card, Consumer<UUID> inTransaction) {}

    @PostConstruct
    void prepare() {
        starts = new SharedTransactions<>(transactions, executor, all -> {
            payments.lockAll(all.stream().map(Start::orderId).toList());
            return this::start;
        });
    }

    /**
     * Starts an attempt. If the order stops being payable between the check and the attempt, because a change of it has
     * begun, waits for the order again. No thread waits, not even for the gateway.
     *
     * @param inTransaction receives the attempt's id, in the transaction that stores the attempt; a second time, with
     *     another id, if that transaction fails and is repeated
     * @return completes with the attempt's id; fails with {@link NotFound} for an order that the user does not have,
     *     {@link Conflict} for an order that is not payable, {@link PaymentRequired} for a card that the gateway
     *     rejects, and {@link mart.kit.problem.Unavailable} for an order that may be missing because of an outage
     */
    public CompletionStage<UUID> begin(UUID orderId, UUID userId, Card card, Consumer<UUID> inTransaction) {
        Supplier<CompletionStage<Optional<Payment>>> decided = () -> lookup.awaitDecided(orderId, userId);
        Function<Optional<Payment>, CompletionStage<UUID>> start =
                payment -> start(payment, orderId, userId, card, inTransaction);
        return decided.get()
                .thenCompose(payment -> start.apply(payment)
                        .exceptionallyCompose(failure -> payment.isPresent() && hasReopened(failure, orderId, userId)
                                ? again(orderId, decided).thenCompose(start)
                                : CompletableFuture.failedStage(failure)));
    }

    private CompletionStage<Optional<Payment>> again(
            UUID orderId, Supplier<CompletionStage<Optional<Payment>>> decided) {
        lookup.forget(orderId);
        return decided.get();
    }

    /** Whether an attempt failed because the order is being changed. */
    private boolean hasReopened(Throwable failure, UUID orderId, UUID userId) {
        return failure.getCause() instanceof Conflict
                && !transactions.call(() -> payments.get(orderId, userId).isDecided());
    }

    /** Calls the gateway outside of a transaction, because it may be slow. */
    private CompletionStage<UUID> start(
            Optional<Payment> decided, UUID orderId, UUID userId, Card card, Consumer<UUID> inTransaction) {
        return CompletableFuture.completedStage(decided)
                .thenCompose(payment -> {
                    Optional<Payment> found =
                            payment.or(() -> transactions.call(() -> payments.findWithAttempts(orderId)));
                    lookup.require(found, orderId, userId).requirePayable();
                    return gateway.tokenize(card);
                })
                .thenCompose(token -> starts.make(new Start(orderId, token, inTransaction)));
    }

    private UUID start(Start start) {
        PaymentAttempt attempt = payments.locked(start.orderId()).startAttempt(start.card());
        started.fire(attempt);
        start.inTransaction().accept(attempt.attemptId());
        return attempt.attemptId();
    }
}
