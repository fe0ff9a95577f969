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
import java.util.stream.Collectors;
import mart.kit.database.PaddedIds;
import mart.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** The repository of orders. */
@ApplicationScoped
public class Orders {

    private static final String OVERDUE = "SELECT * FROM orders WHERE order_status = 'IN_PROGRESS' AND expires_at <= ?1"
            + " AND order_id <> ALL (?3::uuid[]) ORDER BY expires_at LIMIT ?2 FOR UPDATE SKIP LOCKED";

    @PersistenceContext(unitName = "order")
    private EntityManager entities;

    /** Adds a new order, which is inserted at the end of the transaction. */
    public void add(Order order) {
        entities.persist(order);
    }

    /** @throws NotFound if the user has no such order, even if another user has */
    public Order get(UUID orderId, UUID userId) {
        return owned(entities.find(Order.class, orderId), orderId, userId);
    }

    /**
     * Reads an order and locks it until the end of the transaction. The lock makes messages about the order appear in the
     * sequence of its changes.
     *
     * @throws NotFound if the user has no such order, even if another user has
     */
    public Order lock(UUID orderId, UUID userId) {
        return owned(locked(orderId), orderId, userId);
    }

    /** As {@link #lock(UUID, UUID)}, for any user; empty if the order does not exist. */
    public Optional<Order> lockIfExists(UUID orderId) {
        return Optional.ofNullable(locked(orderId));
    }

    /** Locks orders in ascending order of their ids, so that concurrent transactions wait instead of deadlocking. */
    public void lockAll(Collection<UUID> orderIds) {
        if (!orderIds.isEmpty()) {
            entities.createQuery("SELECT o FROM Order o WHERE o.orderId IN :ids ORDER BY o.orderId", Order.class)
                    .setParameter("ids", PaddedIds.of(orderIds))
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultList();
        }
    }

    /**
     * Locks the next orders of a user until the end of the transaction, oldest first.
     *
     * @param after the integer key of the last order before them; 0 for the first
     */
    public List<Order> lockNextOfUser(UUID userId, long after, int limit) {
        List<Order> next = ofUser(userId, after, limit);
        lockAll(next.stream().map(Order::orderId).toList()); // in the order of all locks; reads them again
        return next;
    }

    /**
     * Locks orders in progress whose payment window is over until the end of the transaction, longest overdue first.
     * Skips orders that another transaction has locked, so that several instances can run this at the same time.
     *
     * @param except orders to leave out
     */
    public List<Order> lockOverdue(OffsetDateTime now, int limit, Collection<UUID> except) {
        return entities.createNativeQuery(OVERDUE, Order.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .setParameter(3, except.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .getResultList();
    }

    /**
     * One page of a user's orders, oldest first.
     *
     * @param after the integer key of the last order of the previous page; 0 for the first page
     */
    public List<Order> ofUser(UUID userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT o FROM Order o WHERE o.buyer.userId = :user AND o.id > :after ORDER BY o.id",
                        Order.class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    private @Nullable Order locked(UUID orderId) {
        return entities.find(Order.class, orderId, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Order owned(@Nullable Order order, UUID orderId, UUID userId) {
        return Optional.ofNullable(order)
                .filter(found -> found.buyer().userId().equals(userId))
                .orElseThrow(() -> new NotFound("You have no order " + orderId + "."));
    }
}
