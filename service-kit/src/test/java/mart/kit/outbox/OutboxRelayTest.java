package mart.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.kit.BackgroundTasks;
import mart.kit.metrics.MessagingMetrics;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {

    private static final String TOPIC = "topic";
    private static final String OTHER_TOPIC = "other topic";
    private static final OffsetDateTime STORED = OffsetDateTime.parse("2026-01-01T00:00:00Z");

    private final StubOutbox outbox = new StubOutbox();
    private final StubBroker broker = new StubBroker();
    private final OutboxRelay relay = relay(broker);
    private long now = System.nanoTime();

    @Test
    void laterMessagesOfTheKeyWaitForARefusedMessageAndOthersDoNot() {
        store(1, TOPIC, "a");
        OutboxMessage refused = store(2, TOPIC, "b");
        store(3, TOPIC, "a");
        OutboxMessage waiting = store(4, TOPIC, "b");
        store(5, OTHER_TOPIC, "b");
        broker.failures.put(2L, new RecordTooLargeException());

        relay.relayAll();

        assertThat(broker.written).containsExactly(1L, 3L, 5L);
        assertThat(outbox.quarantined).containsExactly(refused);
        assertThat(outbox.rows.values()).containsExactly(waiting);
    }

    @Test
    void waitingMessagesPrecedeNewOnesOfTheirKeyAfterTheRefusedMessageWasDiscarded() {
        store(1, TOPIC, "b");
        store(2, TOPIC, "b");
        broker.failures.put(1L, new RecordTooLargeException());
        relay.relayAll();
        store(100_000, TOPIC, "a"); // far above
        relay.relayAll();
        store(100_001, TOPIC, "b");

        outbox.quarantined.clear();
        relay.relayAll();

        assertThat(broker.written).containsExactly(100_000L, 2L, 100_001L);
    }

    @Test
    void replayedMessagePrecedesThoseThatWaitedForIt() {
        OutboxMessage refused = store(1, TOPIC, "b");
        store(2, TOPIC, "b");
        broker.failures.put(1L, new RecordTooLargeException());
        relay.relayAll();

        broker.failures.clear();
        outbox.quarantined.clear();
        outbox.table.putBack(refused);
        relay.relayAll();

        assertThat(broker.written).containsExactly(1L, 2L);
    }

    @Test
    void acknowledgedMessagesAreNotSentAgainAfterAFailureOfALaterOne() {
        Stream.of(1, 2, 3).forEach(id -> store(id, TOPIC, "a"));
        broker.failures.put(2L, new TimeoutException());

        assertThatThrownBy(relay::relayAll).hasMessageContaining("TimeoutException");
        assertThatThrownBy(relay::relayAll).hasMessageContaining("TimeoutException");
        assertThat(outbox.rows.keySet()).as("left in the outbox").containsExactly(2L, 3L);
        broker.failures.clear();
        relay.relayAll();

        assertThat(broker.written).containsExactly(1L, 2L, 3L);
    }

    @Test
    void outageQuarantinesNothing() {
        store(1, TOPIC, "a");
        broker.failures.put(1L, new TimeoutException());

        assertThatThrownBy(relay::relayAll).isInstanceOf(IllegalStateException.class);

        assertThat(outbox.quarantined).isEmpty();
        assertThat(outbox.rows).containsOnlyKeys(1L);
    }

    @Test
    void topicThatCannotBeUsedBlocksOnlyItselfAndIsTriedAgain() {
        store(1, OTHER_TOPIC, "a");
        store(2, TOPIC, "a");
        store(3, OTHER_TOPIC, "b");
        broker.failures.put(1L, new TopicAuthorizationException(OTHER_TOPIC));
        relay.relayAll();
        assertThat(broker.written).containsExactly(2L);
        assertThat(outbox.quarantined).isEmpty();

        broker.failures.clear();
        store(100_000, TOPIC, "a");
        relay.relayAll();
        assertThat(broker.written).as("the topic is still paused").containsExactly(2L, 100_000L);
        store(100_001, OTHER_TOPIC, "a");
        now += Duration.ofSeconds(31).toNanos();
        relay.relayAll();

        assertThat(broker.written).containsExactly(2L, 100_000L, 1L, 3L, 100_001L);
    }

    @Test
    void relayDoesNotCountAsCaughtUpWhileATopicCannotBeUsed() {
        store(1, TOPIC, "a");
        broker.failures.put(1L, new TopicAuthorizationException(TOPIC));
        Duration before = relay.sinceCaughtUp();
        relay.relayAll();
        assertThat(relay.sinceCaughtUp()).isGreaterThan(before);
    }

    @Test
    void processThatWasPausedWithTheLockSendsNothing() {
        store(1, TOPIC, "a");
        relay.nanoTime = () -> now += Duration.ofSeconds(11).toNanos();

        assertThatThrownBy(relay::relayAll).hasMessageContaining("paused");

        assertThat(broker.written).isEmpty();
        assertThat(outbox.rows).containsOnlyKeys(1L);
    }

    /**
     * The first relay loses its database session while Kafka has its records: the transaction is rolled back, another
     * relay takes the messages, and the records arrive at any time. A consumer skips those with a known event id.
     */
    @Test
    void lateRecordsOfARelayThatLostItsLockDoNotChangeTheOrderOfTheirFirstCopies() {
        StubBroker late = new StubBroker();
        OutboxRelay loser = relay(late);
        late.afterSend = () -> {
            throw new IllegalStateException("The connection is closed");
        };
        Stream.of(1, 2, 3).forEach(id -> store(id, TOPIC, "a"));
        assertThatThrownBy(loser::relayAll).hasMessageContaining("closed");
        store(4, TOPIC, "a");
        relay.relayAll();

        assertThat(late.written).containsExactly(1L, 2L, 3L);
        for (int position = 0; position <= broker.written.size(); position++) {
            List<Long> log = new ArrayList<>(broker.written);
            log.addAll(position, late.written);
            assertThat(log.stream().distinct()).containsExactly(1L, 2L, 3L, 4L);
        }
        assertThat(broker.eventIds).containsAllEntriesOf(late.eventIds);
    }

    private OutboxRelay relay(StubBroker producer) {
        OutboxRelay created = new OutboxRelay();
        created.transactions = outbox.transactions;
        created.table = outbox.table;
        created.producer = producer;
        created.background = new BackgroundTasks();
        created.settlement = new Settlement();
        created.settlement.table = outbox.table;
        created.settlement.quarantine = outbox.quarantine;
        created.settlement.metrics = new MessagingMetrics() {
            @Override
            public void count(Count what, String topic, int times) {
                // counted elsewhere
            }
        };
        created.nanoTime = () -> now;
        return created;
    }

    private OutboxMessage store(long id, String topic, String key) {
        var message = new OutboxMessage(
                id, UUID.randomUUID(), topic, key, new byte[0], Map.of("id", Long.toString(id)), STORED);
        outbox.rows.put(id, message);
        return message;
    }
}
