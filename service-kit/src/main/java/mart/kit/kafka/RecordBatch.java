package mart.kit.kafka;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mart.kit.inbox.Broadcast;
import mart.kit.inbox.Inbox;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a channel of the {@code mart-kafka} connector delivers: the records of one poll, in the order of their
 * partitions; or one that is replayed. A listener hands it to {@link Inbox} or {@link Broadcast}.
 *
 * @param channel the name of the channel
 * @param records at least one
 * @param letter the dead letter that is replayed; empty for what comes from Kafka
 */
public record RecordBatch(String channel, List<ConsumerRecord<String, byte[]>> records, Optional<UUID> letter) {

    /** What one poll brought. */
    RecordBatch(String channel, List<ConsumerRecord<String, byte[]>> records) {
        this(channel, records, Optional.empty());
    }

    /** The topic of the channel, and so of all records. */
    public String topic() {
        return records.get(0).topic();
    }

    /** The same records, each as a batch of its own. */
    public Stream<RecordBatch> oneByOne() {
        return records.stream().map(record -> new RecordBatch(channel, List.of(record), letter));
    }
}
