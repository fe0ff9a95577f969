package mart.kit.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

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

    /** The end offsets at an earlier time, to be handled next. */
    private Map<TopicPartition, Long> nextEnd = Map.of();

    private Instant nextTime = Instant.EPOCH;
    private @Nullable Instant handledUntil;

    /** @param channels must not include broadcasts, which have no group */
    ConsumerLag(Admin admin, List<KafkaChannel> channels) {
        this.admin = admin;
        this.channels = channels;
    }

    /** Measures the lag of all channels together. Asks only for the end offsets while no message arrives. */
    long measure() throws ExecutionException, InterruptedException, TimeoutException {
        readPartitionsIfDue();
        Instant began = Instant.now();
        if (!handledEnd.isEmpty() && handledEnd.equals(offsets(OffsetSpec.latest()))) {
            handledUntil = began;
            return 0;
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
        // after the committed ones: a message that arrives in between counts as not handled
        Map<TopicPartition, Long> end = offsets(OffsetSpec.latest());
        long lag = lag(committed, Map.of(), end);
        if (lag == 0) {
            handledUntil = began;
            handledEnd = end;
            nextEnd = Map.of();
            return 0;
        }
        handledEnd = Map.of();
        // records that were deleted before they were handled do not count
        Map<TopicPartition, Long> earliest = offsets(OffsetSpec.earliest());
        if (!nextEnd.isEmpty() && lag(committed, earliest, nextEnd) == 0) {
            handledUntil = nextTime;
            nextEnd = Map.of();
        }
        if (nextEnd.isEmpty()) {
            nextEnd = end;
            nextTime = began;
        }
        return lag(committed, earliest, end);
    }

    /** Everything that Kafka had at this time has been handled; empty if that was not measured yet. */
    Optional<Instant> handledUntil() {
        return Optional.ofNullable(handledUntil);
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
