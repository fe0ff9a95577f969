package mart.order.expiry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.order.domain.Cause;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import mart.order.messaging.OrderMessages;

/**
 * Ends the orders whose time to be paid is over, a few at once and each in the transaction that also gives its stock
 * back. Every instance does so: each takes what no other has in hand.
 */
@ApplicationScoped
public class OrderExpiry {

    private static final int AT_ONCE = 50;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Orders orders;

    @Inject
    private OrderMessages messages;

    void begin(@Observes Startup event) {
        background.runRepeatedly("order expiry", this::work);
    }

    private void work() {
        while (database.isReady() && !background.isStopping() && transactions.call(this::expireSome) == AT_ONCE) {
            // as many again may be behind them
        }
        background.pause(BETWEEN_LOOKS);
    }

    private int expireSome() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        List<Order> overdue = orders.lockOverdue(now, AT_ONCE);
        overdue.forEach(order -> messages.changed(order, order.expire(now), Cause.CLOCK));
        return overdue.size();
    }
}
