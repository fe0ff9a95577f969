package mart.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Merges the partitions of a topic into one sequence by time, newest first. The order within a partition is preserved.
 *
 * <p>It stops after a maximum number of records or seconds; {@link #rest} is the cursor with which the next request
 * continues.
 */
final class NewestFirstReader {
    private static final int MOST_READ = 200_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(3);
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator.comparingLong(
                    (ConsumerRecord<byte[], byte[]> message) -> message.timestamp())
            .thenComparing(ConsumerRecord::partition, Comparator.reverseOrder());

    private final Consumer<byte[], byte[]> consumer;
    private final List<PartitionTail> tails;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final int stride;
    private final Instant deadline = Instant.now().plus(TIME_LIMIT);
    private int read;

    /** @param stride the number of records to read from a partition at a time */
    NewestFirstReader(
            Consumer<byte[], byte[]> consumer,
            List<PartitionTail> tails,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            int stride) {
        this.consumer = consumer;
        this.tails = tails;
        this.wanted = wanted;
        this.stride = stride;
    }

    /**
     * The next records; fewer than {@code limit} if there are no more, or the maximum was reached.
     *
     * @throws ConsoleProblem if Kafka does not respond any more
     */
    List<ConsumerRecord<byte[], byte[]>> take(int limit) {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        while (taken.size() < limit) {
            if (!refill()) {
                break;
            }
            Optional<PartitionTail> newest = tails.stream()
                    .filter(tail -> tail.newest() != null)
                    .max(Comparator.comparing(PartitionTail::newest, BY_TIME));
            if (newest.isEmpty()) {
                break;
            }
            taken.add(newest.get().take());
        }
        return taken;
    }

    /** Where to continue; empty if everything was read. */
    Optional<TopicCursor> rest() {
        TreeMap<Integer, Long> before = new TreeMap<>();
        tails.stream()
                .filter(tail -> !tail.finished())
                .forEach(tail -> before.put(tail.partition().partition(), tail.position()));
        return before.isEmpty() ? Optional.empty() : Optional.of(new TopicCursor(before));
    }

    /** Reads until the next record of every partition is known; false if a maximum was reached before. */
    private boolean refill() {
        List<PartitionTail> dry = tails.stream().filter(PartitionTail::dry).toList();
        while (!dry.isEmpty()) {
            if (read >= MOST_READ || !readStrides(dry)) {
                return false;
            }
            dry = dry.stream().filter(PartitionTail::dry).toList();
        }
        return true;
    }

    /** Reads a stride of each partition; false if some could not be read in time, which keep their position. */
    private boolean readStrides(List<PartitionTail> dry) {
        Map<TopicPartition, Long> from = new HashMap<>();
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
        dry.forEach(tail -> {
            from.put(tail.partition(), tail.strideFrom(stride));
            found.put(tail.partition(), new ArrayList<>());
        });
        consumer.assign(from.keySet());
        // a partition that stays assigned is still paused from its last stride
        consumer.resume(from.keySet());
        from.forEach(consumer::seek);
        List<PartitionTail> open = new ArrayList<>(dry);
        while (!open.isEmpty() && Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                found.get(new TopicPartition(message.topic(), message.partition()))
                        .add(message);
                read++;
            }
            open.removeIf(tail -> close(tail, from, found));
        }
        if (read == 0 && !open.isEmpty()) {
            throw ConsoleProblem.unavailable("Kafka returned no message of the topic in time.", null);
        }
        return open.isEmpty();
    }

    /** Completes a stride if all its records have arrived. */
    private boolean close(
            PartitionTail tail,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found) {
        // not by the offset of the last record, which compaction may have removed
        if (consumer.position(tail.partition()) < tail.reached()) {
            return false;
        }
        consumer.pause(List.of(tail.partition()));
        List<ConsumerRecord<byte[], byte[]>> records = found.get(tail.partition()).stream()
                .filter(message -> message.offset() < tail.reached())
                .toList();
        tail.stride(from.get(tail.partition()), records, wanted);
        return true;
    }
}
