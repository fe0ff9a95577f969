package mart.order;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import mart.testing.Concurrently;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** A statement that the database cancels, as it does after {@code db.statement.timeout}. */
class CancelledStatementIT extends OrderSession {

    private static final String CONNECTIONS = " FROM pg_stat_activity WHERE application_name = 'order'";
    private static final String WAITING = CONNECTIONS + " AND wait_event_type = 'Lock'";

    @Test
    void cancelledStatementIsUnavailableAndLeavesAllConnectionsOpen() throws SQLException {
        String order = customer.placed(services.product("10.00", 5), 1);
        try (Connection other = ServiceUnderTest.current().database().connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT 1 FROM orders WHERE order_id = '" + order + "' FOR UPDATE");
            var status = Concurrently.begin(() -> customer.cancel(order).statusCode());
            await().atMost(SOON).until(() -> !select("SELECT pid" + WAITING).isEmpty());
            List<Object> connections = select("SELECT pid" + CONNECTIONS);

            assertThat(select("SELECT pg_cancel_backend(pid)" + WAITING)).containsOnly(true);

            assertThat(status.join()).isEqualTo(503);
            assertThat(select("SELECT pid" + CONNECTIONS)).containsAll(connections);
        }
        customer.cancel(order).then().statusCode(204);
    }

    private static List<Object> select(String sql) {
        return TestDatabase.select(sql);
    }
}
