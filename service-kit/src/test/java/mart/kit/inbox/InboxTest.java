package mart.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import mart.kit.BackgroundTasks;
import mart.kit.database.Transactions;
import mart.kit.deadletter.DeadLetters;
import mart.kit.kafka.RecordBatch;
import mart.kit.metrics.MessagingMetrics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final String GOOD = "good";
    private static final int ATTEMPTS = 5;

    private final Inbox inbox = new Inbox();
    private final List<String> handled = new ArrayList<>();
    private final List<Throwable> deadLetters = new ArrayList<>();
    private Duration paused = Duration.ZERO;

    @BeforeEach
    void replaceCollaborators() {
        inbox.attempts = ATTEMPTS;
        inbox.transactions = new Transactions() {
            @Override
            public <T> T call(Supplier<T> work) {
                return work.get();
            }
        };
        inbox.table = new InboxTable() {
            @Override
            void addAll(String channel, Collection<UUID> ids) {
                // no id was stored before
            }

            @Override
            Set<UUID> addNew(String channel, List<UUID> ids) {
                return new HashSet<>(ids);
            }
        };
        inbox.deadLetters = new DeadLetters() {
            @Override
            public void add(String channel, ConsumerRecord<String, byte[]> record, Throwable cause) {
                deadLetters.add(cause);
            }
        };
        inbox.background = new BackgroundTasks() {
            @Override
            public void pause(Duration pause) {
                paused = paused.plus(pause);
            }
        };
        inbox.spans = new MessageSpans() {
            @Override
            void during(String channel, ConsumerRecord<String, ?> record, Runnable work) {
                work.run();
            }
        };
        inbox.metrics = new MessagingMetrics() {
            @Override
            public void count(Count what, String topic, int times) {
                // counted elsewhere
            }

            @Override
            public void timeBatch(String topic, Runnable work) {
                work.run();
            }
        };
    }

    @Test
    void errorOfAListenerProducesADeadLetter() {
        inbox.deliver(batch("bad", GOOD), BytesValue.parser(), message -> {
            if (!message.getValue().toStringUtf8().equals(GOOD)) {
                throw new StackOverflowError();
            }
            handled.add(GOOD);
        });

        assertThat(deadLetters).singleElement().isInstanceOf(StackOverflowError.class);
        assertThat(handled).containsExactly(GOOD);
    }

    @Test
    void messageIsTriedSeveralTimesWithPauses() {
        inbox.deliver(batch("bad"), BytesValue.parser(), message -> {
            handled.add("tried");
            throw new IllegalStateException("bad");
        });

        assertThat(deadLetters).hasSize(1);
        assertThat(handled).hasSizeGreaterThanOrEqualTo(ATTEMPTS);
        assertThat(paused).isEqualTo(Duration.ofMillis(100 + 200 + 400 + 800));
    }

    private static RecordBatch batch(String... values) {
        List<ConsumerRecord<String, byte[]>> records = IntStream.range(0, values.length)
                .mapToObj(offset -> new ConsumerRecord<>(
                        "topic",
                        0,
                        offset,
                        "key",
                        BytesValue.of(ByteString.copyFromUtf8(values[offset])).toByteArray()))
                .toList();
        return new RecordBatch("channel", records, Optional.empty());
    }
}
