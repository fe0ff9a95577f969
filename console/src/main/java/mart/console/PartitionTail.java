package mart.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads one partition backwards from its end. Kafka reads forwards only, so it goes back in strides. */
final class PartitionTail {
    private final TopicPartition partition;
    private final long begin;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long reached;

    /**
     * @param begin the first offset of the partition
     * @param before read only records before this offset
     */
    PartitionTail(TopicPartition partition, long begin, long before) {
        this.partition = partition;
        this.begin = begin;
        this.reached = Math.max(begin, before);
    }

    TopicPartition partition() {
        return partition;
    }

    /** Whether the next record is unknown until another stride is read. */
    boolean dry() {
        return waiting.isEmpty() && reached > begin;
    }

    /** The first offset of the next stride, which ends before {@link #reached}. */
    long strideFrom(int length) {
        return Math.max(begin, reached - length);
    }

    long reached() {
        return reached;
    }

    /** @param records all records from {@code from} to before {@link #reached}, in order */
    void stride(
            long from, List<ConsumerRecord<byte[], byte[]>> records, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        records.stream().filter(wanted).forEach(waiting::addFirst);
        reached = from;
    }

    /** The newest record that was not taken yet; null if there is none, or it is unknown. */
    ConsumerRecord<byte[], byte[]> newest() {
        return waiting.peekFirst();
    }

    ConsumerRecord<byte[], byte[]> take() {
        return waiting.removeFirst();
    }

    /** The records before this offset were not taken yet. */
    long position() {
        return waiting.isEmpty() ? reached : waiting.peekFirst().offset() + 1;
    }

    boolean finished() {
        return position() <= begin;
    }
}
