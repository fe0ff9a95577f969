package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import mart.contracts.PaymentResult;
import mart.contracts.PaymentResult.Status;
import mart.order.OrderApi;
import mart.order.OrderServiceStubs;
import mart.order.OrderSession;
import mart.testing.ServiceUnderTest;
import org.junit.jupiter.api.Test;

/** Metrics about messages. */
class MetricsIT extends OrderSession {

    private static final String RESULTS = "topic=\"payment_get\"";

    @Test
    void publishedHandledAndDuplicateMessagesAreCounted() {
        double published = metric("mart_messages_published_total", "topic=\"order\"");
        double handled = metric("mart_messages_handled_total", RESULTS);
        double duplicates = metric("mart_messages_duplicate_total", RESULTS);
        double batches = metric("mart_batch_seconds_count", RESULTS);
        String orderId = OrderApi.newCustomer().placed(services.product("10.00", 5), 1);
        PaymentResult paid = OrderServiceStubs.paymentResult(orderId, Status.PAID, "10.00");
        UUID eventId = UUID.randomUUID();
        services.kafka().publish(orderId, paid, eventId);
        services.kafka().publish(orderId, paid, eventId);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(metric("mart_messages_published_total", "topic=\"order\"") - published)
                    .as("placed, confirmed, completed")
                    .isEqualTo(3);
            assertThat(metric("mart_messages_handled_total", RESULTS) - handled).isEqualTo(1);
            assertThat(metric("mart_messages_duplicate_total", RESULTS) - duplicates)
                    .isEqualTo(1);
            assertThat(metric("mart_batch_seconds_count", RESULTS) - batches).isBetween(1.0, 2.0);
        });
    }

    @Test
    void retriedAndDeadMessagesAreCounted() {
        double retried = metric("mart_messages_retried_total", RESULTS);
        double dead = metric("mart_messages_dead_total", RESULTS);
        services.publishPaymentResult(UUID.randomUUID().toString(), Status.PAID, "10.00"); // unknown order
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(metric("mart_messages_dead_total", RESULTS) - dead).isEqualTo(1);
            assertThat(metric("mart_messages_retried_total", RESULTS) - retried).isEqualTo(4);
        });
    }

    @Test
    void outboxBacklogIsMeasured() throws SQLException {
        OrderApi customer = OrderApi.newCustomer();
        UUID productId = services.product("10.00", 5);
        customer.placed(productId, 1);
        try (Connection other = ServiceUnderTest.current().database().connect();
                Statement sql = other.createStatement()) {
            sql.execute("SELECT pg_advisory_lock(" + 0x0B0E + ")"); // like an instance whose relay hangs
            customer.placedAsync(productId, 1);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(metric("mart_outbox_rows", "")).isEqualTo(3);
                assertThat(metric("mart_outbox_oldest_seconds", "")).isBetween(0.01, 30.0);
            });
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(metric("mart_outbox_rows", "")).isZero();
            assertThat(metric("mart_outbox_oldest_seconds", "")).isZero();
        });
    }

    /** The value of the first sample of a metric with the tag; 0 if there is none yet. */
    private static double metric(String name, String tag) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    private static String metrics() {
        return OrderApi.anonymous().get("/metrics").asString();
    }
}
