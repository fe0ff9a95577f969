package mart.kit.outbox;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import mart.kit.kafka.MessageHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A message of the outbox.
 *
 * @param id its place: messages are published in the order of their ids
 * @param key null for a record without a key
 * @param value null for a record without a value
 * @param headers without the event id
 * @param createdAt when it was stored
 */
public record OutboxMessage(
        long id,
        UUID eventId,
        String topic,
        @Nullable String key,
        byte @Nullable [] value,
        Map<String, String> headers,
        OffsetDateTime createdAt) {

    /** The message as a record for Kafka, with all headers. */
    public ProducerRecord<String, byte[]> toRecord() {
        var record = new ProducerRecord<>(topic, key, value);
        MessageHeaders.put(record, MessageHeaders.EVENT_ID, eventId.toString());
        headers.forEach((name, text) -> MessageHeaders.put(record, name, text));
        return record;
    }
}
