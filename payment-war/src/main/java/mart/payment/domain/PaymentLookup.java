package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.async.Arrivals;
import mart.kit.async.Polling;
import mart.kit.database.Transactions;
import mart.kit.problem.NotFound;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the payment of an order, and waits for it without a thread if the order's events may not have arrived yet.
 */
@ApplicationScoped
public class PaymentLookup {

    /** How long the event of a new order usually takes, with a margin. A read before would often find nothing. */
    private static final Duration ARRIVAL = Duration.ofMillis(500);

    private static final int REMEMBERED = 1_000;

    // package-private for PaymentLookupTest
    @Inject
    Payments payments;

    @Inject
    Transactions transactions;

    @Inject
    Polling polling;

    @Inject
    Arrivals arrivals;

    @Inject
    @ConfigProperty(name = "payment.wait")
    Duration timeout;

    /** Payable orders, from the newest events that this instance has handled; never the only source of an answer. */
    private final Map<UUID, Payment> payable = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Payment> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** Completes with the payment of a user's order; fails as {@link #require}. */
    public CompletionStage<Payment> awaitPayment(UUID orderId, UUID userId) {
        return polling.until(orderId, () -> payments.find(orderId), arrivals.worthWaiting(orderId, timeout))
                .thenApply(found -> require(found, orderId, userId));
    }

    /**
     * Returns the payment of a user's order.
     *
     * @param found what was found after a wait
     * @throws NotFound if the user has no such order
     * @throws mart.kit.problem.Unavailable if nothing was found, but the order's events may arrive late after an outage
     */
    Payment require(Optional<Payment> found, UUID orderId, UUID userId) {
        Payment payment = found.orElseThrow(() -> arrivals.unknown(orderId, Payments.notFound(orderId)));
        if (!payment.isOf(userId)) {
            throw Payments.notFound(orderId);
        }
        return payment;
    }

    /**
     * Passes a payment to the requests that wait for it, when the caller's transaction has committed. If it is payable
     * and was not tried yet, a request that comes soon needs no read.
     */
    public void changedAfterCommit(Payment changed) {
        transactions.afterCommit(() -> {
            remember(changed); // first: a request starts to wait before it looks here
            polling.wake(changed.orderId(), changed);
        });
    }

    /** A payment with attempts may contain personal data, which an erasure would miss here. */
    void remember(Payment changed) {
        if (changed.isPayable() && changed.attempts().isEmpty()) {
            payable.put(changed.orderId(), changed);
        } else {
            payable.remove(changed.orderId());
        }
    }

    /** For an order that has changed without this instance: the next request reads the database. */
    void forget(UUID orderId) {
        payable.remove(orderId);
    }

    /**
     * Waits until a request to pay the order can be answered: until {@link Payment#isDecided}.
     *
     * @return completes with the payment and its attempts, detached, and perhaps older than in the database; empty if the
     *     time is over, or no order has this id; the order of another user ends the wait
     */
    public CompletionStage<Optional<Payment>> awaitDecided(UUID orderId, UUID userId) {
        boolean mayArrive = arrivals.mayArrive(orderId)
                || payable.containsKey(orderId)
                || transactions.call(() -> payments.find(orderId)).isPresent();
        return polling.until(
                orderId,
                changed -> {
                    Optional<Payment> answerable = changed.map(Payment.class::cast)
                            .or(() -> Optional.ofNullable(payable.get(orderId)))
                            .or(() -> isNew(orderId) ? Optional.empty() : payments.find(orderId))
                            .filter(payment -> payment.isDecided() || !payment.isOf(userId));
                    answerable.ifPresent(Payment::attempts); // loads them while the transaction is open
                    return answerable;
                },
                mayArrive ? timeout : Duration.ZERO);
    }

    private static boolean isNew(UUID orderId) {
        Instant now = Instant.now();
        return Ids.createdAt(orderId)
                .filter(created -> created.isAfter(now.minus(ARRIVAL)) && created.isBefore(now.plus(ARRIVAL)))
                .isPresent();
    }
}
