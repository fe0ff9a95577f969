package mart.kit.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds records that Kafka deleted before a consumer group handled them, because the service was down for longer than
 * the retention of the topic. Kafka lets the group continue behind the gap, and does not report it.
 */
final class LostRecords {

    private static final Logger LOG = Logger.getLogger(LostRecords.class.getName());

    private LostRecords() {}

    /** Logs the lost records of partitions that were assigned to the consumer, and returns their number. */
    static long count(Consumer<String, byte[]> consumer, Collection<TopicPartition> assigned) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(assigned));
        Map<TopicPartition, Long> first = consumer.beginningOffsets(assigned);
        return assigned.stream()
                .mapToLong(partition -> Optional.ofNullable(committed.get(partition))
                        .map(next -> lost(partition, next.offset(), first.getOrDefault(partition, 0L)))
                        .orElse(0L))
                .sum();
    }

    private static long lost(TopicPartition partition, long next, long first) {
        if (first <= next) {
            return 0;
        }
        LOG.severe("Lost " + (first - next) + " records of " + partition + ", offsets " + next + " to " + (first - 1)
                + ": Kafka deleted them before this service handled them. Compare the services by the reconciliation.");
        return first - next;
    }
}
