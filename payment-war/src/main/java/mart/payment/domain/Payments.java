package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.NotFound;

/**
 * Repository of payments. A transaction that changes a payment locks it first, so that messages about it are published
 * in the order of its changes. Locks last until the end of the transaction.
 */
@ApplicationScoped
public class Payments {

    /** Loads a relation of all results in one query, instead of one query per result. */
    private static final String BATCH = "eclipselink.batch";

    /** An id that no order has; SQL has no empty list. */
    private static final UUID NO_ORDER = new UUID(0, 0);

    @PersistenceContext(unitName = "payment")
    private EntityManager entities;

    public void add(Payment payment) {
        entities.persist(payment);
    }

    /** The payment of an order of any user. */
    public Optional<Payment> find(UUID orderId) {
        return Optional.ofNullable(entities.find(Payment.class, orderId));
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
     * Locks the payment of an order, unless this transaction has locked it before.
     *
     * @throws NotFound if the order is unknown
     */
    public Payment lock(UUID orderId) {
        return Optional.ofNullable(entities.find(Payment.class, orderId, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new NotFound("There is no order " + orderId + "."));
    }

    /**
     * Locks the payments of some orders. All batches lock by order id, which avoids deadlocks.
     *
     * @return the payments that exist
     */
    public List<Payment> lockAll(Collection<UUID> orderIds) {
        return orderIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT p FROM Payment p WHERE p.orderId IN :ids ORDER BY p.orderId", Payment.class)
                        .setParameter("ids", orderIds)
                        .setHint(BATCH, "p.attempts")
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList();
    }

    /** Locks the payments of some orders and all payments of some users, by order id. */
    public void lockAll(Collection<UUID> orderIds, Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            lockAll(orderIds);
        } else {
            entities.createQuery(
                            "SELECT p FROM Payment p WHERE p.orderId IN :orders OR p.userId IN :users"
                                    + " ORDER BY p.orderId",
                            Payment.class)
                    .setParameter("orders", orderIds.isEmpty() ? List.of(NO_ORDER) : orderIds)
                    .setParameter("users", userIds)
                    .setHint(BATCH, "p.attempts")
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** Locks all payments of a user, by order id. */
    public List<Payment> lockAllOf(UUID userId) {
        return entities.createQuery("SELECT p FROM Payment p WHERE p.userId = :user ORDER BY p.orderId", Payment.class)
                .setParameter("user", userId)
                .setHint(BATCH, "p.attempts")
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Locks the payment that an attempt belongs to.
     *
     * @throws NotFound if there is no such attempt
     */
    public Payment lockByAttempt(UUID attemptId) {
        // reads only the id first: an attempt that is loaded before the lock may be outdated
        return orderIdsOfAttempts(List.of(attemptId)).stream()
                .findFirst()
                .map(this::lock)
                .orElseThrow(() -> attemptNotFound(attemptId));
    }

    /** The order ids of some attempts; skips unknown attempts. */
    public List<UUID> orderIdsOfAttempts(Collection<UUID> attemptIds) {
        return attemptIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT a.payment.orderId FROM PaymentAttempt a WHERE a.attemptId IN :ids", UUID.class)
                        .setParameter("ids", attemptIds)
                        .getResultList();
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
