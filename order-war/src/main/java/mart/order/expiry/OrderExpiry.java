package mart.order.expiry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.DatabaseFailures;
import mart.kit.database.Transactions;
import mart.order.domain.ChangeOrders;

/**
 * Expires overdue orders in batches, each batch in one transaction. Runs in every instance; an instance skips orders
 * that another one has locked. If a batch fails, its orders expire one by one. An order that cannot expire is left out
 * for some minutes, so that it does not block the others.
 */
@ApplicationScoped
public class OrderExpiry {

    private static final int BATCH_SIZE = 50;
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration LEFT_OUT = Duration.ofMinutes(10);
    private static final Logger LOG = Logger.getLogger(OrderExpiry.class.getName());

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private ChangeOrders orders;

    /** The orders that could not expire, and when they are tried again. Used by one thread. */
    private final Map<UUID, Instant> leftOut = new HashMap<>();

    void start(@Observes Startup event) {
        background.runRepeatedly("order expiry", this::work);
    }

    private void work() {
        leftOut.values().removeIf(Instant.now()::isAfter);
        while (database.isReady() && !background.isStopping() && expireBatch()) {
            // a full batch: more orders may be overdue
        }
        background.pause(INTERVAL);
    }

    /** Returns whether more orders may be overdue. */
    private boolean expireBatch() {
        try {
            return transactions.call(() -> orders.expireOverdue(BATCH_SIZE, leftOut.keySet())) == BATCH_SIZE;
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            LOG.log(Level.FINE, "A batch could not expire", e);
            return expireOneByOne();
        }
    }

    private boolean expireOneByOne() {
        List<UUID> overdue = transactions.call(() -> orders.overdue(BATCH_SIZE, leftOut.keySet()));
        overdue.forEach(this::expire);
        return overdue.size() == BATCH_SIZE;
    }

    private void expire(UUID orderId) {
        try {
            transactions.run(() -> orders.expire(orderId));
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            LOG.log(Level.SEVERE, "Order " + orderId + " cannot expire; it is left out for " + LEFT_OUT, e);
            leftOut.put(orderId, Instant.now().plus(LEFT_OUT));
        }
    }
}
