package mart.order;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** The retention job deletes expired rows in batches, and nothing else. */
class HousekeepingIT extends OrderSession {

    private final String channel = "channel-" + UUID.randomUUID();

    @Test
    void oldInboxEntriesAreDeletedInSeveralBatches() {
        insertHandled(20, "20 days 23 hours");
        insertHandled(1_200, "22 days");

        await().atMost(SOON).untilAsserted(() -> assertThat(inbox()).hasSize(20));
    }

    @Test
    void rowsLockedByAnotherTransactionAreSkippedAndDeletedLater() throws SQLException {
        UUID locked = UUID.randomUUID();
        TestDatabase.update("INSERT INTO inbox VALUES (?, ?, now())", channel, locked);
        try (Connection other = ServiceUnderTest.current().database().connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT FROM inbox WHERE event_id = '" + locked
                    + "' FOR KEY SHARE"); // does not block the update below
            TestDatabase.update("UPDATE inbox SET handled_at = now() - INTERVAL '23 days' WHERE event_id = ?", locked);
            insertHandled(10, "22 days");

            await().atMost(SOON).untilAsserted(() -> assertThat(inbox()).containsExactly(locked));
            other.rollback();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(inbox()).isEmpty());
    }

    @Test
    void idempotencyKeysAreDeletedAfter24Hours() {
        UUID user = UUID.randomUUID();
        String key = "INSERT INTO idempotency_key (user_id, key, fingerprint, subject_id, leased_until, created_at)"
                + " VALUES (?, ?, '', gen_random_uuid(), now(), now() - CAST(? AS INTERVAL))";
        TestDatabase.update(key, user, "young", "23 hours 50 minutes");
        TestDatabase.update(key, user, "old", "24 hours 1 minute");

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(TestDatabase.select("SELECT key FROM idempotency_key WHERE user_id = ?", user))
                                .containsExactly("young"));
    }

    @Test
    void timelinesOfOrdersThatEnded90DaysAgoAreDeleted() {
        UUID product = services.product("10.00", 100);
        String endedLongAgo = customer.placed(product, 1);
        String endedRecently = customer.placed(product, 1);
        String inProgress = customer.placed(product, 1);
        customer.cancel(endedLongAgo).then().statusCode(204);
        customer.cancel(endedRecently).then().statusCode(204);

        for (String order : List.of(endedLongAgo, endedRecently, inProgress)) {
            TestDatabase.update(
                    "UPDATE order_timeline SET happened_at = now() - INTERVAL '91 days' WHERE order_id = ?",
                    UUID.fromString(order));
        }
        TestDatabase.update(
                "UPDATE orders SET updated_at = now() - INTERVAL '91 days' WHERE order_id <> ? AND product_id = ?",
                UUID.fromString(endedRecently),
                product);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(timeline(endedLongAgo)).isEmpty());
        assertThat(timeline(endedRecently)).containsExactly("PLACED", "CONFIRMED", "CANCELLED");
        assertThat(timeline(inProgress)).containsExactly("PLACED", "CONFIRMED");
        customer.get(endedLongAgo).then().statusCode(200);
    }

    private void insertHandled(int messages, String ago) {
        TestDatabase.update(
                "INSERT INTO inbox SELECT ?, gen_random_uuid(), now() - CAST(? AS INTERVAL) FROM generate_series(1, ?)",
                channel,
                ago,
                messages);
    }

    private List<Object> inbox() {
        return TestDatabase.select("SELECT event_id FROM inbox WHERE channel = ?", channel);
    }

    private List<String> timeline(String orderId) {
        return customer.request()
                .get("/order/" + orderId + "/timeline")
                .jsonPath()
                .getList("change");
    }
}
