package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import mart.order.OrderSession;
import mart.testing.KafkaTestClient;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay, with a message that Kafka refuses. */
class OutboxRelayIT extends OrderSession {

    private static final String TOPIC = "order_created";
    private static final int TOO_LARGE = 2_000_000;

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

    private List<Object> waiting() {
        return TestDatabase.select("SELECT event_id FROM outbox WHERE key = ? ORDER BY id", key);
    }

    private List<UUID> published() {
        return services.kafka().records(TOPIC, key).stream()
                .map(message -> UUID.fromString(KafkaTestClient.header(message, "event-id")))
                .toList();
    }
}
