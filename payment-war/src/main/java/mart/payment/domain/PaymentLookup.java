package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.async.Polling;
import mart.kit.database.Transactions;
import mart.kit.problem.NotFound;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the payment of an order, and waits for it without a thread if the order's events have not arrived yet. Only an
 * order id that was generated recently is worth waiting for.
 */
@ApplicationScoped
public class PaymentLookup {

    @Inject
    private Payments payments;

    @Inject
    private Transactions transactions;

    @Inject
    private Polling polling;

    @Inject
    @ConfigProperty(name = "payment.wait")
    private Duration timeout;

    /** Completes with the payment of a user's order; fails with {@link NotFound} if the user has no such order. */
    public CompletionStage<Payment> awaitPayment(UUID orderId, UUID userId) {
        return polling.until(orderId, () -> payments.find(orderId), Ids.isRecent(orderId) ? timeout : Duration.ZERO)
                .thenApply(found ->
                        found.filter(payment -> payment.isOf(userId)).orElseThrow(() -> Payments.notFound(orderId)));
    }

    /**
     * Waits until a request to pay the order can be answered: until {@link Payment#isDecided}.
     *
     * @return completes with the payment and its attempts, detached; empty if the time is over, or no order has this id;
     *     the order of another user ends the wait
     */
    public CompletionStage<Optional<Payment>> awaitDecided(UUID orderId, UUID userId) {
        boolean mayArrive = Ids.isRecent(orderId)
                || transactions.call(() -> payments.find(orderId)).isPresent();
        return polling.until(
                orderId,
                changed -> {
                    Optional<Payment> answerable = changed.map(Payment.class::cast)
                            .or(() -> payments.find(orderId))
                            .filter(payment -> payment.isDecided() || !payment.isOf(userId));
                    answerable.ifPresent(Payment::attempts); // loads them while the transaction is open
                    return answerable;
                },
                mayArrive ? timeout : Duration.ZERO);
    }
}
