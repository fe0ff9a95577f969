package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Use case: ends orders whose payment window is over. Runs in the caller's transaction. */
@ApplicationScoped
public class ExpireOrders {

    @Inject
    private Orders orders;

    @Inject
    private RecordChange changes;

    /** Expires up to {@code limit} orders, longest overdue first; returns their number. */
    public int expire(int limit) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        List<Order> overdue = orders.lockOverdue(now, limit);
        overdue.forEach(order -> changes.record(order, order.expire(now), Cause.CLOCK));
        return overdue.size();
    }
}
