package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The repository of timeline entries: each change of an order with its time and cause. */
@ApplicationScoped
public class Timeline {

    /** Sorted, because the entries of an order are read in the order of the ids that are generated here. */
    private static final String ADD = """
            INSERT INTO order_timeline (order_id, happened_at, change, cause, reason, order_status, payment_status,
                quantity, amount)
            SELECT order_id, happened_at, change, cause, reason, order_status, payment_status, quantity, amount
            FROM unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::integer[], ?::numeric[])
                WITH ORDINALITY AS entry (order_id, happened_at, change, cause, reason, order_status, payment_status,
                    quantity, amount, position)
            ORDER BY position""";

    private static final String OF_ORDERS = "SELECT * FROM order_timeline WHERE order_id = ANY (?::uuid[]) ORDER BY id";
    private static final String OF_ORDER =
            "SELECT * FROM order_timeline WHERE order_id = ? AND id > ? ORDER BY id LIMIT ?";

    /** Deletes the entries of orders that ended, and last changed, more than {@code kept} ago. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "order.timeline.kept") Duration kept) {
        return new RetentionRule(
                "order_timeline",
                "happened_at < :ago AND EXISTS (SELECT FROM orders o WHERE o.order_id = order_timeline.order_id"
                        + " AND o.order_status <> 'IN_PROGRESS' AND o.updated_at < :ago)",
                kept);
    }

    @Inject
    private Sql sql;

    @Inject
    private BatchedUpdates updates;

    /** Adds an entry for a change of an order, in the caller's transaction. */
    public void add(Order order, Change change, Cause cause) {
        updates.add(
                ADD,
                order.orderId(),
                order.updatedAt(),
                change.name(),
                cause.name(),
                order.rejection().map(Rejection::reason).map(Enum::name).orElse(null),
                order.status().name(),
                order.payment().status().name(),
                order.terms().quantity(),
                order.amount());
    }

    /** The entries of several orders by order id, oldest first; an order without entries is absent. */
    public Map<UUID, List<TimelineEntry>> ofOrders(Collection<UUID> orderIds) {
        return sql.select(Sql.asRecord(TimelineEntry.class), OF_ORDERS, (Object) orderIds.toArray(UUID[]::new)).stream()
                .collect(Collectors.groupingBy(TimelineEntry::orderId));
    }

    /**
     * One page of an order's entries, oldest first.
     *
     * @param after the id of the last entry of the previous page; 0 for the first page
     */
    public List<TimelineEntry> ofOrder(UUID orderId, long after, int limit) {
        return sql.select(Sql.asRecord(TimelineEntry.class), OF_ORDER, orderId, after, limit);
    }
}
