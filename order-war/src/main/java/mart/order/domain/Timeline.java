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

/** What happened to each order, when, and whose doing it was. */
@ApplicationScoped
public class Timeline {

    /** Entries of orders that ended, and have not changed since, so long ago. */
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

    /** Notes what has just happened to an order. */
    public void add(Order order, Change change, Cause cause) {
        entities.persist(new TimelineEntry(order, change, cause));
    }

    /** What happened to some orders, of each the oldest first. */
    public Map<UUID, List<TimelineEntry>> of(Collection<UUID> orderIds) {
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
     * What happened to an order, oldest first.
     *
     * @param after the id of the last entry seen; 0 to begin
     */
    public List<TimelineEntry> of(UUID orderId, long after, int limit) {
        return entities.createQuery(
                        "SELECT e FROM TimelineEntry e WHERE e.orderId = :order AND e.id > :after ORDER BY e.id",
                        TimelineEntry.class)
                .setParameter("order", orderId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }
}
