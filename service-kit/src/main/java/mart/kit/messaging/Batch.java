package mart.kit.messaging;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a channel of the {@code mart-kafka} connector delivers: the records of one poll, in the order of their
 * partitions. A listener hands it to {@link Inbox} or {@link Broadcast}.
 *
 * @param channel the name of the channel
 * @param records at least one
 */
public record Batch(String channel, List<ConsumerRecord<String, byte[]>> records) {}
