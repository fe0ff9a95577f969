package mart.kit.probe;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.kit.kafka.KafkaChannel;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The lag of the consumer groups of some channels: the messages in their topics that the groups have not handled. Used
 * by one thread.
 */
final class ConsumerLag {

    /** How long a partition that is added to a topic may be missing from the measurements. */
    private static final Duration PARTITIONS_INTERVAL = Duration.ofMinutes(1);

    private final Admin admin;
    private final List<KafkaChannel> channels;
    private List<TopicPartition> partitions = List.of();
    private long partitionsReadNanos;

    /** The end offsets at which everything was handled, if the latest measurement found none unhandled. */
    private Map<TopicPartition, Long> handledEnd = Map.of();

    /** @param channels must not include broadcasts, which have no group */
    ConsumerLag(Admin admin, List<KafkaChannel> channels) {
        this.admin = admin;
        this.channels = channels;
    }

    /** Measures the lag of all channels together. Asks only for the end offsets while no message arrives. */
    long measure() throws ExecutionException, InterruptedException, TimeoutException {
        readPartitionsIfDue();
        if (!handledEnd.isEmpty() && handledEnd.equals(offsets(OffsetSpec.latest()))) {
            return 0;
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
        // after the committed ones: a message that arrives in between counts as not handled
        Map<TopicPartition, Long> end = offsets(OffsetSpec.latest());
        long lag = lag(committed, Map.of(), end);
        if (lag > 0) { // records that were deleted before they were handled do not count
            lag = lag(committed, offsets(OffsetSpec.earliest()), end);
        }
        handledEnd = lag == 0 ? end : Map.of();
        return lag;
    }

    private void readPartitionsIfDue() throws ExecutionException, InterruptedException, TimeoutException {
        if (partitions.isEmpty() || System.nanoTime() - partitionsReadNanos > PARTITIONS_INTERVAL.toNanos()) {
            List<String> topics =
                    channels.stream().map(KafkaChannel::topic).distinct().toList();
            partitions = KafkaProbe.get(admin.describeTopics(topics).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .toList();
            partitionsReadNanos = System.nanoTime();
        }
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed()
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = channels.stream()
                .collect(Collectors.toMap(KafkaChannel::group, channel -> new ListConsumerGroupOffsetsSpec()));
        return KafkaProbe.get(admin.listConsumerGroupOffsets(groups).all());
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, ListOffsetsResultInfo> found = KafkaProbe.get(
                admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), any -> which)))
                        .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private long lag(
            Map<String, Map<TopicPartition, OffsetAndMetadata>> committed,
            Map<TopicPartition, Long> earliest,
            Map<TopicPartition, Long> end) {
        return channels.stream()
                .mapToLong(channel -> {
                    Map<TopicPartition, Long> handled = new HashMap<>(earliest);
                    committed.getOrDefault(channel.group(), Map.of()).forEach((partition, offset) -> {
                        if (offset != null) {
                            handled.merge(partition, offset.offset(), Math::max);
                        }
                    });
                    return end.entrySet().stream()
                            .filter(last -> last.getKey().topic().equals(channel.topic()))
                            .mapToLong(last -> Math.max(0, last.getValue() - handled.getOrDefault(last.getKey(), 0L)))
                            .sum();
                })
                .sum();
    }
}
