package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import mart.order.OrderSession;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay, with a message that Kafka refuses. */
class OutboxRelayIT extends OrderSession {

    private static final String TOPIC = "order_created";
    private static final int TOO_LARGE = 2_000_000;

    private static final long DELETED = 200_000;
    private static final int PUBLISHED = 6;

    private final UUID first = UUID.randomUUID();
    private final UUID refused = UUID.randomUUID();
    private final UUID last = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void removeRefusedMessage() {
        TestDatabase.update("DELETE FROM outbox WHERE event_id = ?", refused);
    }

    @Test
    void refusedMessageDelaysLaterOnesAndDoesNotRepeatEarlierOnes() {
        TestDatabase.update(
                "INSERT INTO outbox (event_id, topic, key, value, headers) VALUES (?, ?, ?, '', '{}'),"
                        + " (?, ?, ?, convert_to(repeat('x', ?), 'UTF8'), '{}'), (?, ?, ?, '', '{}')",
                first,
                TOPIC,
                key,
                refused,
                TOPIC,
                key,
                TOO_LARGE,
                last,
                TOPIC,
                key);
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).containsExactly(refused, last));
        assertThat(published()).containsOnly(first);

        removeRefusedMessage();
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isEmpty());
        assertThat(published())
                .as("the first message is sent with the refused one, and again to be removed")
                .containsExactly(first, first, last);
    }

    /** As during a backup: PostgreSQL keeps the deleted rows as long as a transaction may see them. */
    @Test
    void deletedMessagesAreNotReadAgainWhileATransactionHasAnOldSnapshot() throws SQLException {
        try (Connection backup = ServiceUnderTest.current().database().connect()) {
            backup.setAutoCommit(false);
            backup.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            backup.createStatement().execute("SELECT FROM outbox");
            addAndDelete(DELETED);
            publishOne();
            long before = indexEntriesRead();
            for (int i = 0; i < PUBLISHED; i++) {
                publishOne();
            }
            assertThat(indexEntriesRead() - before)
                    .as("index entries that the relay read for %d messages", PUBLISHED)
                    .isLessThan(DELETED * PUBLISHED / 2);
        }
    }

    private void addAndDelete(long messages) throws SQLException {
        try (Connection database = ServiceUnderTest.current().database().connect();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute("INSERT INTO outbox (event_id, topic, key) SELECT gen_random_uuid(), 'deleted', 'deleted'"
                    + " FROM generate_series(1, " + messages + ")");
            statement.execute("DELETE FROM outbox WHERE topic = 'deleted'");
            database.commit();
        }
    }

    /** Causes one message, and waits until it was published. */
    private void publishOne() {
        UUID message = UUID.randomUUID();
        TestDatabase.update(
                "INSERT INTO outbox (event_id, topic, key, value, headers) VALUES (?, ?, ?, '', '{}')",
                message,
                TOPIC,
                key);
        await().atMost(SOON).until(() -> published().contains(message));
    }

    private static long indexEntriesRead() {
        return (long) TestDatabase.select(
                        "SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE relname = 'outbox'")
                .get(0);
    }

    private List<Object> waiting() {
        return TestDatabase.select("SELECT event_id FROM outbox WHERE key = ? ORDER BY id", key);
    }

    private List<UUID> published() {
        return services.kafka().records(TOPIC, key).stream()
                .map(message -> UUID.fromString(KafkaTestClient.header(message, "event-id")))
                .toList();
    }
}
