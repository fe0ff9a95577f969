package mart.kit.outbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A producer with one partition, and one request at a time. Like Kafka's, it calls back on a thread of its own, and
 * continues with the next record after a failure, unless it was closed.
 */
final class StubKafkaProducer extends MockProducer<String, byte[]> {

    final List<Integer> recordsAtFlush = new ArrayList<>();

    /** The keys of the records that the broker has stored. */
    final List<String> written = new ArrayList<>();

    private final Map<String, RuntimeException> failures = new HashMap<>();
    private final Map<String, RuntimeException> immediateFailures = new HashMap<>();
    private final Map<String, RuntimeException> thrown = new HashMap<>();
    private final Deque<Accepted> accepted = new ArrayDeque<>();
    private boolean flushIsInterrupted;
    private volatile boolean isClosed;

    private record Accepted(String key, Callback callback) {
        void complete(@Nullable RuntimeException failure) {
            callback.onCompletion(null, failure);
        }
    }

    StubKafkaProducer() {
        super(false, null, new StringSerializer(), new ByteArraySerializer());
    }

    /** Lets records with a key fail after the producer has accepted them. */
    void failure(String key, RuntimeException failure) {
        failures.put(key, failure);
    }

    /** Lets records with a key fail before the producer accepts them, by a call back of the caller's thread. */
    void immediateFailure(String key, RuntimeException failure) {
        immediateFailures.put(key, failure);
    }

    /** Lets {@code send} throw for records with a key. */
    void thrown(String key, RuntimeException failure) {
        thrown.put(key, failure);
    }

    void interruptFlush() {
        flushIsInterrupted = true;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<String, byte[]> record, Callback callback) {
        if (thrown.containsKey(record.key())) {
            throw thrown.get(record.key());
        }
        RuntimeException failure = immediateFailures.get(record.key());
        if (failure != null) {
            callback.onCompletion(null, failure);
            return CompletableFuture.failedFuture(failure);
        }
        accepted.add(new Accepted(record.key(), callback));
        return new CompletableFuture<>();
    }

    @Override
    public void flush() {
        if (flushIsInterrupted) {
            throw new InterruptException("flush");
        }
        recordsAtFlush.add(accepted.size());
        CompletableFuture.runAsync(this::completeAll, work -> new Thread(work).start())
                .join();
    }

    private void completeAll() {
        for (Accepted record = accepted.poll(); record != null; record = accepted.poll()) {
            RuntimeException failure = closed() ? new KafkaException("closed forcefully") : failures.get(record.key());
            if (failure == null) {
                written.add(record.key());
            }
            record.complete(failure);
        }
    }

    @Override
    public void close(Duration timeout) {
        isClosed = true;
    }

    @Override
    public boolean closed() {
        return isClosed;
    }
}
