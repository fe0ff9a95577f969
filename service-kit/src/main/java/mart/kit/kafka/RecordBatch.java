package mart.kit.kafka;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The records of one poll, as the {@code mart-kafka} connector delivers them to a listener; or one replayed dead
 * letter. A listener passes the batch to {@code mart.kit.inbox.Inbox} or {@code mart.kit.inbox.BroadcastConsumer}.
 *
 * @param channel the name of the channel
 * @param records at least one record, in the order of their partitions
 * @param deadLetterId the dead letter that is replayed; empty for records from Kafka
 */
public record RecordBatch(String channel, List<ConsumerRecord<String, byte[]>> records, Optional<UUID> deadLetterId) {

    RecordBatch(String channel, List<ConsumerRecord<String, byte[]>> records) {
        this(channel, records, Optional.empty());
    }

    /** The topic of the channel, which is the topic of all records. */
    public String topic() {
        return records.get(0).topic();
    }

    /** The same records, each as a batch of its own. */
    public Stream<RecordBatch> oneByOne() {
        return records.stream().map(record -> new RecordBatch(channel, List.of(record), deadLetterId));
    }
}
