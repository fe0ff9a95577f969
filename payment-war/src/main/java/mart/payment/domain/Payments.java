package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.PaddedIds;
import mart.kit.database.Sql;
import mart.kit.problem.NotFound;

/**
 * Repository of payments. A transaction that changes a payment locks it first, so that messages about it are published
 * in the order of its changes. Locks last until the end of the transaction.
 */
@ApplicationScoped
public class Payments {

    /** Loads a relation of all results in one query, instead of one query per result. */
    private static final String BATCH = "eclipselink.batch";

    private static final String LOCK =
            "SELECT order_id FROM payment WHERE order_id = ANY (?) ORDER BY order_id FOR UPDATE";

    /** With an array, because PostgreSQL locks the rows of a join in the order of the join. */
    private static final String LOCK_OF_ATTEMPTS = """
            SELECT order_id FROM payment
            WHERE order_id = ANY (ARRAY(SELECT order_id FROM payment_attempt WHERE attempt_id = ANY (?)))
            ORDER BY order_id FOR UPDATE""";

    private static final String NEXT_OF_USER =
            "SELECT order_id FROM payment WHERE user_id = ? AND id > ? ORDER BY id LIMIT ?";

    @PersistenceContext(unitName = "payment")
    private EntityManager entities;

    @Inject
    private Sql sql;

    public void add(Payment payment) {
        entities.persist(payment);
    }

    /** The payment of an order of any user. */
    public Optional<Payment> find(UUID orderId) {
        return Optional.ofNullable(entities.find(Payment.class, orderId));
    }

    /** As {@link #find(UUID)}, with the attempts loaded, so that both can be used after the transaction. */
    public Optional<Payment> findWithAttempts(UUID orderId) {
        Optional<Payment> found = find(orderId);
        found.ifPresent(Payment::attempts);
        return found;
    }

    /** The payment of a user's order. */
    public Optional<Payment> find(UUID orderId, UUID userId) {
        return find(orderId).filter(payment -> payment.isOf(userId));
    }

    /** @throws NotFound if the user has no such order */
    public Payment get(UUID orderId, UUID userId) {
        return find(orderId, userId).orElseThrow(() -> notFound(orderId));
    }

    /**
     * The payment of an order that this transaction has locked; needs no query.
     *
     * @throws NotFound if the order is unknown
     */
    public Payment locked(UUID orderId) {
        return find(orderId).orElseThrow(() -> new NotFound("There is no order " + orderId + "."));
    }

    /**
     * Locks the payment of an order.
     *
     * @throws NotFound if the order is unknown
     */
    public Payment lock(UUID orderId) {
        lockAll(List.of(orderId));
        return locked(orderId);
    }

    /** Locks the payments of some orders; returns those that exist. */
    public List<Payment> lockAll(Collection<UUID> orderIds) {
        return lock(LOCK, (Object) orderIds.toArray(UUID[]::new));
    }

    /** Locks the payments of some attempts. */
    public void lockAllOfAttempts(Collection<UUID> attemptIds) {
        lock(LOCK_OF_ATTEMPTS, (Object) attemptIds.toArray(UUID[]::new));
    }

    /**
     * Locks the next payments of a user in the order of their integer keys.
     *
     * @param after the integer key of the last payment before them; 0 for the first
     */
    public List<Payment> lockNextOf(UUID userId, long after, int limit) {
        return lockAll(sql.select(row -> row.getObject(1, UUID.class), NEXT_OF_USER, userId, after, limit));
    }

    /**
     * All batches lock by order id, which avoids deadlocks. Locks by SQL: JPA would load the refunds with a locked
     * payment, even if they are not needed, and cannot lock a payment that it reads together with its attempts.
     */
    private List<Payment> lock(String sqlLock, Object... ids) {
        List<UUID> locked = sql.select(row -> row.getObject(1, UUID.class), sqlLock, ids);
        return locked.isEmpty() ? List.of() : withAttempts(locked);
    }

    private List<Payment> withAttempts(List<UUID> orderIds) {
        return entities.createQuery(
                        "SELECT p FROM Payment p LEFT JOIN FETCH p.attempts a WHERE p.orderId IN :ids"
                                + " ORDER BY p.orderId, a.startedAt, a.attemptId",
                        Payment.class)
                .setParameter("ids", PaddedIds.of(orderIds))
                .getResultStream()
                .distinct() // one row for each attempt
                .toList();
    }

    /**
     * A page of a user's payments, oldest first.
     *
     * @param after the integer key of the last payment of the page before; 0 for the first page
     */
    public List<Payment> of(UUID userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT p FROM Payment p WHERE p.userId = :user AND p.id > :after ORDER BY p.id", Payment.class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .setHint(BATCH, "p.attempts")
                .setHint(BATCH, "p.refunds")
                .getResultList();
    }

    /** @throws NotFound if there is no such attempt */
    public PaymentAttempt attempt(UUID attemptId) {
        return Optional.ofNullable(entities.find(PaymentAttempt.class, attemptId))
                .orElseThrow(() -> attemptNotFound(attemptId));
    }

    /** @throws NotFound if there is no such refund */
    public Refund refund(UUID refundId) {
        return Optional.ofNullable(entities.find(Refund.class, refundId))
                .orElseThrow(() -> new NotFound("There is no refund " + refundId + "."));
    }

    /** The error for an order that a user does not have. */
    static NotFound notFound(UUID orderId) {
        return new NotFound("You have no order " + orderId + ".");
    }

    private static NotFound attemptNotFound(UUID attemptId) {
        return new NotFound("There is no payment attempt " + attemptId + ".");
    }
}
