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
 * Merges the partitions of a topic into one sequence by time, newest first, without ever changing the order within a
 * partition. Gives up after a number of records and seconds, and can then be asked to go on from where it came to.
 */
final class NewestFirstReader {
    private static final int MOST_READ = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME = Comparator.comparingLong(
                    (ConsumerRecord<byte[], byte[]> message) -> message.timestamp())
            .thenComparing(ConsumerRecord::partition, Comparator.reverseOrder());

    private final Consumer<byte[], byte[]> consumer;
    private final List<PartitionTail> tails;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final int stride;
    private final Instant deadline = Instant.now().plus(PATIENCE);
    private int read;

    /** @param stride how many records of a partition to read at a time */
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
     * The next ones, fewer than {@code limit} if there are no more or it gave up.
     *
     * @throws ConsoleProblem if Kafka has stopped to answer
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

    /** Where to go on, empty if all has been read. */
    Optional<TopicCursor> rest() {
        TreeMap<Integer, Long> before = new TreeMap<>();
        tails.stream()
                .filter(tail -> !tail.finished())
                .forEach(tail -> before.put(tail.partition().partition(), tail.position()));
        return before.isEmpty() ? Optional.empty() : Optional.of(new TopicCursor(before));
    }

    /** Whether it is now known of every partition which message is its next. */
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

    /** Whether all of them could be read in time; those that could not stay where they were. */
    private boolean readStrides(List<PartitionTail> dry) {
        Map<TopicPartition, Long> from = new HashMap<>();
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found = new HashMap<>();
        dry.forEach(tail -> {
            from.put(tail.partition(), tail.strideFrom(stride));
            found.put(tail.partition(), new ArrayList<>());
        });
        consumer.assign(from.keySet());
        // those that stay assigned would stay paused from their last stride
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
            throw ConsoleProblem.unavailable("Kafka gave no message of the topic in time.", null);
        }
        return open.isEmpty();
    }

    /** Hands the tail its stride if all of it has come. */
    private boolean close(
            PartitionTail tail,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> found) {
        // not the last record's offset: of a compacted topic the last of a stride may be gone
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
