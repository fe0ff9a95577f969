package mart.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchProducerTest {

    private static final String TIMES_OUT = "times out";
    private static final String TOO_LARGE = "too large";

    private final Kafka kafka = new Kafka();
    private final BatchProducer producer = new BatchProducer() {
        @Override
        Producer<String, byte[]> connect() {
            return kafka;
        }
    };

    @BeforeEach
    void open() {
        producer.open();
    }

    @Test
    void batchIsFlushedOnceWhenItIsComplete() {
        assertThat(producer.send(records("a", "b", "c"))).isEqualTo(3);
        assertThat(kafka.recordsAtFlush).containsExactly(3);
    }

    @Test
    void onlyRecordsBeforeTheFirstFailureCountAsAcknowledged() {
        assertThat(producer.send(records("a", TIMES_OUT, "c"))).isEqualTo(1);
        assertThat(kafka.history()).hasSize(3);
    }

    @Test
    void recordsAfterAnImmediateFailureAreNotSent() {
        assertThat(producer.send(records("a", "b", TOO_LARGE, "d"))).isEqualTo(2);
        assertThat(kafka.history()).extracting(ProducerRecord::key).containsExactly("a", "b");
    }

    @Test
    void failureOfTheFirstRecordIsThrown() {
        assertThatThrownBy(() -> producer.send(records(TIMES_OUT, "b"))).hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> producer.send(records(TOO_LARGE, "b")))
                .hasCauseInstanceOf(RecordTooLargeException.class);
    }

    private static List<ProducerRecord<String, byte[]>> records(String... keys) {
        return Stream.of(keys)
                .map(key -> new ProducerRecord<>("topic", key, new byte[0]))
                .toList();
    }

    /** Acknowledges records when they are flushed; the keys of some records name their failure. */
    private static final class Kafka extends MockProducer<String, byte[]> {

        private final List<Integer> recordsAtFlush = new ArrayList<>();

        Kafka() {
            super(false, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
            if (record.key().equals(TOO_LARGE)) {
                RecordTooLargeException failure = new RecordTooLargeException();
                callback.onCompletion(null, failure);
                return CompletableFuture.failedFuture(failure);
            }
            return super.send(record, callback);
        }

        @Override
        public synchronized void flush() {
            recordsAtFlush.add(history().size());
            for (ProducerRecord<String, byte[]> record : history()) {
                if (record.key().equals(TIMES_OUT)) {
                    errorNext(new TimeoutException());
                } else {
                    completeNext();
                }
            }
        }
    }
}
