package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.NotFound;

/** Where payments are kept. Whoever changes one locks it, so that what is said of it is said in the order of changes. */
@ApplicationScoped
public class Payments {

    /** Reads what belongs to all that are found at once, rather than to one after the other. */
    private static final String IN_ONE_QUERY = "eclipselink.batch";

    /** An id that no order has; SQL has no empty list. */
    private static final UUID NO_ORDERS = new UUID(0, 0);

    @PersistenceContext(unitName = "payment")
    private EntityManager entities;

    /** Keeps a new payment. */
    public void add(Payment payment) {
        entities.persist(payment);
    }

    /** The payment of an order, whoever's it is, as it is now. */
    public Optional<Payment> find(UUID orderId) {
        return byOrder(orderId, LockModeType.NONE);
    }

    /** As {@link #find(UUID)}, of a user's own order. */
    public Optional<Payment> find(UUID orderId, UUID userId) {
        return find(orderId).filter(payment -> payment.isOf(userId));
    }

    /**
     * As {@link #find(UUID, UUID)}.
     *
     * @throws NotFound if there is no such order of this user
     */
    public Payment get(UUID orderId, UUID userId) {
        return find(orderId, userId).orElseThrow(() -> unknown(orderId));
    }

    /** The payment of an order, locked until the end of the transaction; empty if the order is not known. */
    public Optional<Payment> lockIfThere(UUID orderId) {
        return byOrder(orderId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * As {@link #lockIfThere}.
     *
     * @throws NotFound if the order is not known
     */
    public Payment lock(UUID orderId) {
        return lockIfThere(orderId).orElseThrow(() -> unknown(orderId));
    }

    /** Locks payments, always in the order of their orders: whoever locks some of the same ones waits, and does not fail. */
    public void lockAll(Collection<UUID> orderIds) {
        if (!orderIds.isEmpty()) {
            entities.createQuery("SELECT p FROM Payment p WHERE p.orderId IN :ids ORDER BY p.orderId", Payment.class)
                    .setParameter("ids", orderIds)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** The orders that some attempts are to pay; attempts that are not known are passed over. */
    public List<UUID> ordersOfAttempts(Collection<UUID> attemptIds) {
        return attemptIds.isEmpty()
                ? List.of()
                : entities.createQuery(
                                "SELECT a.payment.orderId FROM PaymentAttempt a WHERE a.attemptId IN :ids", UUID.class)
                        .setParameter("ids", attemptIds)
                        .getResultList();
    }

    /** As {@link #lockAll}, of the payments of some orders and all those of some users. */
    public void lockAll(Collection<UUID> orderIds, Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            lockAll(orderIds);
        } else {
            entities.createQuery(
                            "SELECT p FROM Payment p WHERE p.orderId IN :orders OR p.userId IN :users"
                                    + " ORDER BY p.orderId",
                            Payment.class)
                    .setParameter("orders", orderIds.isEmpty() ? List.of(NO_ORDERS) : orderIds)
                    .setParameter("users", userIds)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** All payments of a user, locked until the end of the transaction, in the order of their orders. */
    public List<Payment> lockAllOf(UUID userId) {
        return entities.createQuery("SELECT p FROM Payment p WHERE p.userId = :user ORDER BY p.orderId", Payment.class)
                .setParameter("user", userId)
                .setHint(IN_ONE_QUERY, "p.attempts")
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * A user's payments, in the order in which their orders were heard of.
     *
     * @param after the integer key of the last one seen; 0 to begin
     */
    public List<Payment> of(UUID userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT p FROM Payment p WHERE p.userId = :user AND p.id > :after ORDER BY p.id", Payment.class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .setHint(IN_ONE_QUERY, "p.attempts")
                .setHint(IN_ONE_QUERY, "p.refunds")
                .getResultList();
    }

    /**
     * The payment that an attempt is one of, locked until the end of the transaction.
     *
     * @throws NotFound if there is no such attempt
     */
    public Payment lockOfAttempt(UUID attemptId) {
        // first the id alone: an attempt read before the lock may be out of date when the lock is had
        return entities.createQuery(
                        "SELECT a.payment.orderId FROM PaymentAttempt a WHERE a.attemptId = :id", UUID.class)
                .setParameter("id", attemptId)
                .getResultStream()
                .findFirst()
                .map(this::lock)
                .orElseThrow(() -> new NotFound("There is no payment attempt " + attemptId + "."));
    }

    /**
     * An attempt as it is now, with its payment.
     *
     * @throws NotFound if there is none with this id
     */
    public PaymentAttempt attempt(UUID attemptId) {
        return Optional.ofNullable(entities.find(PaymentAttempt.class, attemptId))
                .orElseThrow(() -> new NotFound("There is no payment attempt " + attemptId + "."));
    }

    /**
     * A refund as it is now, with its payment.
     *
     * @throws NotFound if there is none with this id
     */
    public Refund refund(UUID refundId) {
        return Optional.ofNullable(entities.find(Refund.class, refundId))
                .orElseThrow(() -> new NotFound("There is no refund " + refundId + "."));
    }

    private Optional<Payment> byOrder(UUID orderId, LockModeType lock) {
        TypedQuery<Payment> query = entities.createQuery("SELECT p FROM Payment p WHERE p.orderId = :id", Payment.class)
                .setParameter("id", orderId);
        if (lock != LockModeType.NONE) {
            query.setLockMode(lock); // even NONE would need a transaction
        }
        return query.getResultStream().findFirst();
    }

    /** To be thrown when there is no such order of this user. */
    public static NotFound unknown(UUID orderId) {
        return new NotFound("There is no order " + orderId + " of yours to be paid.");
    }
}
