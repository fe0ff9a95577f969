package mart.benchmark.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import mart.stack.Mart;
import mart.stack.Service;

/**
 * Checks the final state of all orders of one load in the database of the order service, and waits until the mart has
 * finished its work for them.
 */
public final class OrderAudit {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_NANOS = Duration.ofMillis(500).toNanos();

    /** An order that is not paid must be confirmed; a paid one must be paid in full. */
    private static final String RIGHT = """
            SELECT count(*), count(*) FILTER (WHERE CASE WHEN ?
                THEN order_status = 'COMPLETED' AND payment_status = 'PAID' AND paid_amount = amount
                    AND amount = quantity * unit_price
                ELSE order_status = 'IN_PROGRESS' AND stock_confirmed AND email IS NOT NULL END)
            FROM orders WHERE id > ?""";

    private static final String OUTBOX = "SELECT count(*) FROM outbox";

    private final Mart mart;
    private final int lastId;

    /** Remembers the orders that exist now; the audit is about later ones. */
    public OrderAudit(Mart mart) {
        this.mart = mart;
        this.lastId = (int) count(Service.ORDER, "SELECT coalesce(max(id), 0) FROM orders");
    }

    /**
     * Waits until this number of new orders exists, all have their final state, and no message or e-mail is pending.
     *
     * @param paid whether the orders were paid
     * @throws IllegalStateException if this is not so within 5 minutes
     */
    public void awaitFinalState(long orders, boolean paid) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String problem = problem(orders, paid);
        while (!problem.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(problem + " after " + PATIENCE);
            }
            LockSupport.parkNanos(POLL_NANOS);
            problem = problem(orders, paid);
        }
    }

    private String problem(long orders, boolean paid) {
        try (Connection database = mart.database(Service.ORDER).connect();
                PreparedStatement select = database.prepareStatement(RIGHT)) {
            select.setBoolean(1, paid);
            select.setInt(2, lastId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) != orders || row.getLong(2) != orders) {
                    return "Of " + orders + " orders, " + row.getLong(1) + " exist and " + row.getLong(2)
                            + " have their final state";
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return pendingWork();
    }

    private String pendingWork() {
        for (Service service : Service.values()) {
            long messages = count(service, OUTBOX);
            if (messages > 0) {
                return messages + " messages wait in the outbox of " + service.id();
            }
        }
        long emails = count(Service.NOTIFICATION, "SELECT count(*) FROM email WHERE status = 'PENDING'");
        return emails == 0 ? "" : emails + " e-mails are pending";
    }

    private long count(Service service, String query) {
        try (Connection database = mart.database(service).connect();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
