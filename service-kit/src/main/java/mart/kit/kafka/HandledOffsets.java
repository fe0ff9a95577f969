package mart.kit.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The offsets that a consumer has handled and not yet committed. Commits them together, at most once a second: a commit
 * for each batch would cost the broker more than the batch. After a crash, the records of that second are delivered
 * again, and the inbox skips them. Used by the consumer's thread only.
 */
final class HandledOffsets implements ConsumerRebalanceListener {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Short, so that an unreachable broker does not delay the end of the service. */
    private static final Duration REVOCATION_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaConsumer<String, byte[]> consumer;
    private final IntConsumer lost;
    private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
    private long lastCommitNanos = System.nanoTime();

    /** @param lost receives the number of records that Kafka deleted before they were handled, if there are any */
    HandledOffsets(KafkaConsumer<String, byte[]> consumer, IntConsumer lost) {
        this.consumer = consumer;
        this.lost = lost;
    }

    void add(List<ConsumerRecord<String, byte[]>> records) {
        records.forEach(record -> uncommitted.put(
                new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1)));
    }

    /** Commits if the last commit was a second ago, or the consumer is idle. */
    void commitIfDue(boolean idle) {
        if (!uncommitted.isEmpty() && (idle || System.nanoTime() - lastCommitNanos > INTERVAL.toNanos())) {
            consumer.commitSync(Map.copyOf(uncommitted));
            uncommitted.clear();
            lastCommitNanos = System.nanoTime();
        }
    }

    /** Called when partitions move to another instance, and when the consumer closes. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (!uncommitted.isEmpty()) {
            consumer.commitSync(Map.copyOf(uncommitted), REVOCATION_TIMEOUT);
            uncommitted.clear();
        }
    }

    /** The partitions have another owner by now, which has started at the offsets committed before. */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        uncommitted.keySet().removeAll(partitions);
    }

    /** The consumer starts at the committed offsets, or behind them if the records there were deleted. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        long count = LostRecords.count(consumer, partitions);
        if (count > 0) {
            lost.accept(Math.toIntExact(Math.min(count, Integer.MAX_VALUE)));
        }
    }
}
