package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.NotFound;

/** Where orders are kept. */
@ApplicationScoped
public class Orders {

    private static final String OVERDUE = "SELECT * FROM orders WHERE order_status = 'IN_PROGRESS' AND expires_at <= ?1"
            + " ORDER BY expires_at LIMIT ?2 FOR UPDATE SKIP LOCKED";

    /** An id that no order has; SQL has no empty list. */
    private static final UUID NO_ORDERS = new UUID(0, 0);

    @PersistenceContext(unitName = "order")
    private EntityManager entities;

    /** Keeps a new order; its integer key is known after it. */
    public void add(Order order) {
        entities.persist(order);
        entities.flush();
        entities.refresh(order);
    }

    /** @throws NotFound if the user has no such order, whoever else may have it */
    public Order get(UUID orderId, UUID userId) {
        return owned(entities.find(Order.class, orderId), orderId, userId);
    }

    /**
     * The order as the database has it, locked until the end of the transaction, so that what is said of it is said in
     * the order of its changes.
     *
     * @throws NotFound if the user has no such order, whoever else may have it
     */
    public Order lock(UUID orderId, UUID userId) {
        return owned(locked(orderId), orderId, userId);
    }

    /** As {@link #lock(UUID, UUID)}, for what other services say of an order; empty if there is none. */
    public Optional<Order> lockIfThere(UUID orderId) {
        return Optional.ofNullable(locked(orderId));
    }

    /** Locks orders, always in the order of their ids: whoever locks some of the same ones waits instead of failing. */
    public void lockAll(Collection<UUID> orderIds) {
        if (!orderIds.isEmpty()) {
            entities.createQuery("SELECT o FROM Order o WHERE o.orderId IN :ids ORDER BY o.orderId", Order.class)
                    .setParameter("ids", orderIds)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** As {@link #lockAll(Collection)}, and all orders of some users with them. */
    public void lockAll(Collection<UUID> orderIds, Collection<UUID> userIds) {
        if (userIds.isEmpty()) {
            lockAll(orderIds);
        } else {
            entities.createQuery(
                            "SELECT o FROM Order o WHERE o.orderId IN :ids OR o.buyer.userId IN :users"
                                    + " ORDER BY o.orderId",
                            Order.class)
                    .setParameter("ids", orderIds.isEmpty() ? List.of(NO_ORDERS) : orderIds)
                    .setParameter("users", userIds)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /** All orders of a user, locked until the end of the transaction, in the order of their ids. */
    public List<Order> lockAllOf(UUID userId) {
        return entities.createQuery(
                        "SELECT o FROM Order o WHERE o.buyer.userId = :user ORDER BY o.orderId", Order.class)
                .setParameter("user", userId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Some of those that are in progress although their time to be paid is over, longest overdue first, locked until the
     * end of the transaction. Those that somebody else has locked are left out, so that many may ask at once.
     */
    public List<Order> lockOverdue(OffsetDateTime now, int limit) {
        return entities.createNativeQuery(OVERDUE, Order.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList();
    }

    /** Writes changes now, so that the version they make is known. */
    public void save() {
        entities.flush();
    }

    /**
     * A user's orders as they were placed.
     *
     * @param after the integer key of the last one seen; 0 to begin
     */
    public List<Order> of(UUID userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT o FROM Order o WHERE o.buyer.userId = :user AND o.id > :after ORDER BY o.id",
                        Order.class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    private Order locked(UUID orderId) {
        return entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Order owned(Order order, UUID orderId, UUID userId) {
        return Optional.ofNullable(order)
                .filter(found -> found.buyer().userId().equals(userId))
                .orElseThrow(() -> new NotFound("You have no order " + orderId + "."));
    }
}
