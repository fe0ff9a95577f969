package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.order.OrderApi;
import mart.order.OrderSession;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay, with messages that Kafka refuses. */
class OutboxRelayIT extends OrderSession {

    private static final String TOPIC = "order_created";
    private static final int TOO_LARGE = 2_000_000;
    private static final int TOO_LARGE_FOR_ITS_TOPIC = 5_000;

    private static final long DELETED = 200_000;
    /** Their publication takes half a minute, so at most a few of the reads are regular full ones. */
    private static final int PUBLISHED = 10;

    private static final String STORE = "INSERT INTO outbox (event_id, topic, key, value) VALUES ";
    private static final String MESSAGE = "(?, ?, ?, convert_to(repeat('x', ?), 'UTF8'))";

    private final UUID first = UUID.randomUUID();
    private final UUID refused = UUID.randomUUID();
    private final UUID last = UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void removeRefusedMessage() {
        TestDatabase.update("DELETE FROM dead_letter WHERE event_id = ?", refused);
    }

    @Test
    void refusedMessageDelaysOnlyItsKeyUntilItIsDiscarded() {
        UUID ofAnotherKey = UUID.randomUUID();
        String anotherKey = UUID.randomUUID().toString();
        storeThree(TOPIC, TOO_LARGE);
        store(ofAnotherKey, TOPIC, anotherKey, 1);

        String deadLetter = "/dead-letters/" + deadLetterOfRefused();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(TOPIC, anotherKey)).containsExactly(ofAnotherKey));
        assertThat(published(TOPIC, key)).containsExactly(first);
        assertThat(waiting()).containsExactly(last);
        admin().get(deadLetter)
                .then()
                .body("channel", equalTo("outbox"))
                .body("topic", equalTo(TOPIC))
                .body("partition", equalTo(-1))
                .body("key", equalTo(key))
                .body("reason", containsString("RecordTooLargeException"))
                .body("replayed_at", nullValue());

        admin().delete(deadLetter).then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(published(TOPIC, key)).containsExactly(first, last));
        assertThat(waiting()).isEmpty();
    }

    /** The producer does not know the limit of the topic, so the broker refuses the message. */
    @Test
    void replayPublishesTheRefusedMessageBeforeThoseThatWaitedForIt() throws Exception {
        String topic = "relay-" + key;
        try (Admin kafka = Admin.create(
                Map.of("bootstrap.servers", ServiceUnderTest.current().kafka().bootstrap()))) {
            kafka.createTopics(List.of(new NewTopic(topic, 1, (short) 1)
                            .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1000"))))
                    .all()
                    .get();
            storeThree(topic, TOO_LARGE_FOR_ITS_TOPIC);
            String deadLetter = "/dead-letters/" + deadLetterOfRefused();
            assertThat(published(topic, key)).containsExactly(first);
            assertThat(waiting()).containsExactly(last);

            AlterConfigOp unlimited = new AlterConfigOp(
                    new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "1000000"), AlterConfigOp.OpType.SET);
            kafka.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(unlimited)))
                    .all()
                    .get();
            admin().post(deadLetter + "/replay").then().statusCode(200).body("replayed_at", notNullValue());
            admin().post(deadLetter + "/replay").then().statusCode(200);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(published(topic, key)).containsExactly(first, refused, last));
            assertThat(waiting()).isEmpty();
        }
    }

    @Test
    void messageOfAnUnknownTopicDoesNotDelayOtherTopicsAgainAndAgain() {
        UUID message = UUID.randomUUID();
        store(message, "unknown-" + key, key, 1);
        try {
            for (int i = 0; i < PUBLISHED; i++) {
                publishOne();
            }
            assertThat(waiting()).containsExactly(message);
        } finally { // the relay may have taken the message, and puts it back
            await().atMost(SOON)
                    .until(() -> TestDatabase.update("DELETE FROM outbox WHERE event_id = ?", message) == 1);
        }
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
        store(message, TOPIC, key, 1);
        await().atMost(SOON).until(() -> published(TOPIC, key).contains(message));
    }

    private static long indexEntriesRead() {
        return (long) TestDatabase.select(
                        "SELECT sum(idx_tup_read)::bigint FROM pg_stat_user_indexes WHERE relname = 'outbox'")
                .get(0);
    }

    /** Stores the messages of the key in one transaction. */
    private void storeThree(String topic, int sizeOfRefused) {
        TestDatabase.update(
                STORE + String.join(", ", MESSAGE, MESSAGE, MESSAGE),
                first,
                topic,
                key,
                1,
                refused,
                topic,
                key,
                sizeOfRefused,
                last,
                topic,
                key,
                1);
    }

    private static void store(UUID message, String topic, String key, int size) {
        TestDatabase.update(STORE + MESSAGE, message, topic, key, size);
    }

    private String deadLetterOfRefused() {
        return await().atMost(SOON)
                .until(
                        () -> TestDatabase.select("SELECT letter_id FROM dead_letter WHERE event_id = ?", refused),
                        found -> found.size() == 1)
                .get(0)
                .toString();
    }

    private static RequestSpecification admin() {
        return OrderApi.anonymous().header("Authorization", "Bearer " + TestToken.admin(UUID.randomUUID()));
    }

    private List<Object> waiting() {
        return TestDatabase.select("SELECT event_id FROM outbox WHERE key = ? ORDER BY id", key);
    }

    private static List<UUID> published(String topic, String key) {
        return services.kafka().records(topic, key).stream()
                .map(message -> UUID.fromString(KafkaTestClient.header(message, "event-id")))
                .toList();
    }
}
