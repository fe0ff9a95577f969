package mart.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.PaymentResult.Status;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The consistency checks report planted faults and nothing else. */
class ReconciliationIT extends OrderSession {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amount_is_price_times_quantity | amount = amount + 1 | amount = amount - 1",
                "status_fits_payment | paid_amount = amount | paid_amount = NULL",
                "status_fits_payment | payment_status = 'PAID' | payment_status = 'PENDING'",
                "status_fits_payment | order_status = 'COMPLETED' | order_status = 'IN_PROGRESS'",
                "ended_orders_want_nothing | order_status = 'CANCELLED', wished_quantity = 3"
                        + " | order_status = 'IN_PROGRESS', wished_quantity = NULL"
            })
    void checkFindsAnInconsistentOrder(String check, String fault, String repair) {
        String order = customer.placed(services.product("10.00", 5), 2);
        assertThat(found(check)).isEmpty();

        update(order, fault);
        try {
            assertThat(found(check))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("order_id", order));
        } finally {
            update(order, repair);
        }
    }

    @Test
    void checkFindsUnsentOutboxMessages() throws SQLException {
        try (Connection other = ServiceUnderTest.current().database().connect();
                Statement lock = other.createStatement()) {
            lock.execute(
                    "SELECT pg_advisory_lock(2830)"); // the lock of the relay, which sends nothing while it is held
            TestDatabase.update("INSERT INTO outbox (event_id, topic, key, created_at)"
                    + " VALUES (gen_random_uuid(), 'order', 'planted', now() - INTERVAL '2 minutes')");
            try {
                assertThat(found("outbox_is_sent"))
                        .singleElement()
                        .satisfies(row -> assertThat(row).containsEntry("topic", "order"));
                asAdmin().get("/reconciliation").then().body("in_flight.outbox_seconds", greaterThanOrEqualTo(120));
            } finally {
                TestDatabase.update("DELETE FROM outbox WHERE key = 'planted'");
            }
        }
        assertThat(found("outbox_is_sent")).isEmpty();
    }

    @Test
    void checkFindsUnreplayedDeadLetters() {
        UUID deadLetter = UUID.randomUUID();
        TestDatabase.update(
                "INSERT INTO dead_letter"
                        + " (letter_id, channel, topic, partition, \"offset\", event_id, headers, reason, stack)"
                        + " VALUES (?, 'payment_get', 'payment_get', 0, 0, gen_random_uuid(), '', 'planted', '')",
                deadLetter);
        try {
            assertThat(found("no_dead_letters"))
                    .anySatisfy(row -> assertThat(row).containsEntry("letter_id", deadLetter.toString()));
            TestDatabase.update("UPDATE dead_letter SET replayed_at = now() WHERE letter_id = ?", deadLetter);
            assertThat(found("no_dead_letters")).isEmpty();
        } finally {
            TestDatabase.update("DELETE FROM dead_letter WHERE letter_id = ?", deadLetter);
        }
    }

    @Test
    void factsListReservedAndSoldUnitsOfEachOrder() {
        UUID product = services.product("10.00", 50);
        String reserved = customer.placed(product, 2);
        String paid = customer.placed(product, 3);
        services.publishPaymentResult(paid, Status.PAID, "30.00");
        customer.eventually(paid, "order_status", "COMPLETED");
        String cancelled = customer.placed(product, 4);
        customer.cancel(cancelled).then().statusCode(204);
        String unconfirmed = customer.placedAsync(services.silentProduct(), 1);

        List<Map<String, Object>> rows =
                asAdmin().get("/reconciliation/orders?limit=500").jsonPath().getList("$");

        assertThat(of(reserved, rows)).containsEntry("reserved", 2).containsEntry("sold", 0);
        assertThat(of(reserved, rows)).containsEntry("settled", true).containsEntry("stock_revision", 1);
        assertThat(of(paid, rows)).containsEntry("reserved", 0).containsEntry("sold", 3);
        assertThat(of(paid, rows)).containsEntry("payment_status", "PAID").containsEntry("stock_revision", 2);
        assertThat(of(cancelled, rows)).containsEntry("reserved", 0).containsEntry("sold", 0);
        assertThat(of(unconfirmed, rows)).containsEntry("settled", false);
    }

    @Test
    void reconciliationRequiresAnAdministrator() {
        for (String path : List.of("/reconciliation", "/reconciliation/orders")) {
            OrderApi.anonymous().get(path).then().statusCode(401);
            customer.request().get(path).then().statusCode(403);
        }
    }

    private static Map<String, Object> of(String orderId, List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> row.get("order_id").equals(orderId))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<String, Object>> found(String check) {
        JsonPath report = asAdmin().get("/reconciliation").jsonPath();
        List<Map<String, Object>> found = report.getList("checks.find { it.name == '" + check + "' }.found");
        assertThat(report.getBoolean("checks.find { it.name == '" + check + "' }.ok"))
                .isEqualTo(found.isEmpty());
        return found;
    }

    private static void update(String orderId, String change) {
        TestDatabase.update("UPDATE orders SET " + change + " WHERE order_id = ?", UUID.fromString(orderId));
    }

    private static RequestSpecification asAdmin() {
        return OrderApi.anonymous().header("Authorization", "Bearer " + TestToken.admin(UUID.randomUUID()));
    }
}
