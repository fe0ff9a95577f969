package mart.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import mart.kit.outbox.Delivery.Outcome;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class BatchProducerTest {

    private final Deque<StubKafkaProducer> connections = new ArrayDeque<>(List.of(kafka(), kafka()));
    private final StubKafkaProducer first = connections.getFirst();
    private final StubKafkaProducer second = connections.getLast();
    private final BatchProducer producer = new BatchProducer() {
        @Override
        Producer<String, byte[]> connect() {
            return connections.remove();
        }
    };

    @Test
    void batchIsFlushedOnceWhenItIsComplete() {
        assertThat(send("a", "b", "c"))
                .containsExactly(Outcome.ACKNOWLEDGED, Outcome.ACKNOWLEDGED, Outcome.ACKNOWLEDGED);
        assertThat(first.recordsAtFlush).containsExactly(3);
    }

    @Test
    void recordsAfterAFailureInThePartitionAreNotWritten() {
        first.failure("b", new TimeoutException());
        assertThat(send("a", "b", "c")).containsExactly(Outcome.ACKNOWLEDGED, Outcome.UNSENT, Outcome.UNSENT);
        assertThat(first.written).containsExactly("a");
    }

    @Test
    void failedBatchIsFollowedByANewProducer() {
        first.failure("a", new TimeoutException());
        assertThat(send("a", "b")).containsExactly(Outcome.UNSENT, Outcome.UNSENT);
        assertThat(send("a", "b")).containsExactly(Outcome.ACKNOWLEDGED, Outcome.ACKNOWLEDGED);
        assertThat(first.written).isEmpty();
        assertThat(second.written).containsExactly("a", "b");
    }

    @Test
    void recordThatTheBrokerRefusesIsDistinguishedFromThoseAroundIt() {
        first.failure("b", new InvalidRecordException("no key"));
        assertThat(send("a", "b", "c")).containsExactly(Outcome.ACKNOWLEDGED, Outcome.REFUSED, Outcome.UNSENT);
    }

    @Test
    void recordsAfterAnImmediateFailureAreNotTried() {
        first.immediateFailure("c", new RecordTooLargeException());
        assertThat(send("a", "b", "c", "d"))
                .containsExactly(Outcome.ACKNOWLEDGED, Outcome.ACKNOWLEDGED, Outcome.REFUSED, Outcome.UNSENT);
        assertThat(first.written).containsExactly("a", "b");
        assertThat(send("d")).as("by the same producer").containsExactly(Outcome.ACKNOWLEDGED);
        assertThat(first.written).containsExactly("a", "b", "d");
    }

    @Test
    void exceptionOfTheProducerIsAFailureOfTheRecord() {
        first.thrown("b", new SerializationException("b"));
        assertThat(send("a", "b", "c")).containsExactly(Outcome.ACKNOWLEDGED, Outcome.REFUSED, Outcome.UNSENT);
    }

    @Test
    void interruptedBatchLeavesNoRecordInTheProducer() {
        first.interruptFlush();
        assertThatThrownBy(() -> send("a", "b")).isInstanceOf(InterruptException.class);
        Thread.interrupted(); // Kafka's exception sets it
        assertThat(first.closed()).isTrue();
        assertThat(send("a", "b")).containsExactly(Outcome.ACKNOWLEDGED, Outcome.ACKNOWLEDGED);
        assertThat(second.written).containsExactly("a", "b");
    }

    @Test
    void refusalsAndUnusableTopicsAreDistinguishedFromOutages() {
        assertThat(Stream.of(
                        new RecordTooLargeException(), new InvalidTopicException(), new InvalidRecordException("")))
                .extracting(failure -> Delivery.failed(failure).outcome())
                .containsOnly(Outcome.REFUSED);
        assertThat(Stream.of(
                        new TopicAuthorizationException("topic"),
                        new TimeoutException("not in metadata", new UnknownTopicOrPartitionException())))
                .extracting(failure -> Delivery.failed(failure).outcome())
                .containsOnly(Outcome.TOPIC_UNUSABLE);
        assertThat(Stream.of(new TimeoutException(), new NotEnoughReplicasException(), new IllegalStateException()))
                .extracting(failure -> Delivery.failed(failure).outcome())
                .containsOnly(Outcome.UNSENT);
    }

    private List<Outcome> send(String... keys) {
        List<ProducerRecord<String, byte[]>> records = Stream.of(keys)
                .map(key -> new ProducerRecord<>("topic", key, new byte[0]))
                .toList();
        return producer.send(records).stream().map(Delivery::outcome).toList();
    }

    private static StubKafkaProducer kafka() {
        return new StubKafkaProducer();
    }
}
