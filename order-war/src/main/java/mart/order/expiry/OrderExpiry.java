package mart.order.expiry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.order.domain.ChangeOrders;

/**
 * Expires overdue orders in batches, each batch in one transaction. Runs in every instance; an instance skips orders
 * that another one has locked.
 */
@ApplicationScoped
public class OrderExpiry {

    private static final int BATCH_SIZE = 50;
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private ChangeOrders orders;

    void start(@Observes Startup event) {
        background.runRepeatedly("order expiry", this::work);
    }

    private void work() {
        while (database.isReady() && !background.isStopping() && expireBatch() == BATCH_SIZE) {
            // a full batch: more orders may be overdue
        }
        background.pause(INTERVAL);
    }

    private int expireBatch() {
        return transactions.call(() -> orders.expireOverdue(BATCH_SIZE));
    }
}
