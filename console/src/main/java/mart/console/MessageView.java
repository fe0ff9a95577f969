package mart.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message of a topic.
 *
 * @param key as text, or as 0x and hexadecimal digits; null if there is none
 * @param size of the value in bytes; -1 for a tombstone
 */
record MessageView(
        int partition,
        long offset,
        Instant time,
        String key,
        List<HeaderView> headers,
        int size,
        @JsonUnwrapped MessageDecoder.Decoded decoded) {

    record HeaderView(String name, String value) {}

    static MessageView of(ConsumerRecord<byte[], byte[]> message, MessageDecoder decoder) {
        return new MessageView(
                message.partition(),
                message.offset(),
                Instant.ofEpochMilli(message.timestamp()),
                BytesText.text(message.key()),
                StreamSupport.stream(message.headers().spliterator(), false)
                        .map(header -> new HeaderView(header.key(), BytesText.text(header.value())))
                        .toList(),
                message.serializedValueSize(),
                decoder.decode(message.topic(), message.value()));
    }
}
