package mart.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition, read from its end towards its beginning. Kafka only reads forwards, so it goes back in strides. */
final class PartitionTail {
    private final TopicPartition partition;
    private final long begin;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private long reached;

    /**
     * @param begin the first offset there is
     * @param before read only what is before this offset
     */
    PartitionTail(TopicPartition partition, long begin, long before) {
        this.partition = partition;
        this.begin = begin;
        this.reached = Math.max(begin, before);
    }

    TopicPartition partition() {
        return partition;
    }

    /** Whether a stride must be read before it is known which message is next, or that there is none. */
    boolean dry() {
        return waiting.isEmpty() && reached > begin;
    }

    /** Where the next stride begins; it ends before {@link #reached}. */
    long strideFrom(int length) {
        return Math.max(begin, reached - length);
    }

    long reached() {
        return reached;
    }

    /** @param records all there are from {@code from} to before {@link #reached}, in order; fewer if compacted */
    void stride(
            long from, List<ConsumerRecord<byte[], byte[]>> records, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        records.stream().filter(wanted).forEach(waiting::addFirst);
        reached = from;
    }

    /** The newest that was not yet taken, null if there is none or none is known. */
    ConsumerRecord<byte[], byte[]> newest() {
        return waiting.peekFirst();
    }

    ConsumerRecord<byte[], byte[]> take() {
        return waiting.removeFirst();
    }

    /** What is before this offset has not been taken. */
    long position() {
        return waiting.isEmpty() ? reached : waiting.peekFirst().offset() + 1;
    }

    boolean finished() {
        return position() <= begin;
    }
}
