package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.kit.database.RetentionRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The repository of timeline entries: each change of an order with its time and cause. */
@ApplicationScoped
public class Timeline {

    /** Deletes the entries of orders that ended, and last changed, more than {@code kept} ago. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "order.timeline.kept") Duration kept) {
        return new RetentionRule(
                "order_timeline",
                "happened_at < :ago AND EXISTS (SELECT FROM orders o WHERE o.order_id = order_timeline.order_id"
                        + " AND o.order_status <> 'IN_PROGRESS' AND o.updated_at < :ago)",
                kept);
    }

    @PersistenceContext(unitName = "order")
    private EntityManager entities;

    /** Adds an entry for a change that was just made to an order. */
    public void add(Order order, Change change, Cause cause) {
        entities.persist(new TimelineEntry(order, change, cause));
    }

    /** The entries of several orders by order id, oldest first; an order without entries is absent. */
    public Map<UUID, List<TimelineEntry>> ofOrders(Collection<UUID> orderIds) {
        return orderIds.isEmpty()
                ? Map.of()
                : entities.createQuery(
                                "SELECT e FROM TimelineEntry e WHERE e.orderId IN :orders ORDER BY e.id",
                                TimelineEntry.class)
                        .setParameter("orders", orderIds)
                        .getResultStream()
                        .collect(Collectors.groupingBy(TimelineEntry::orderId));
    }

    /**
     * One page of an order's entries, oldest first.
     *
     * @param after the id of the last entry of the previous page; 0 for the first page
     */
    public List<TimelineEntry> ofOrder(UUID orderId, long after, int limit) {
        return entities.createQuery(
                        "SELECT e FROM TimelineEntry e WHERE e.orderId = :order AND e.id > :after ORDER BY e.id",
                        TimelineEntry.class)
                .setParameter("order", orderId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }
}
