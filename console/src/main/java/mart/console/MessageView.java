package mart.console;

import com.google.gson.JsonElement;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message as shown.
 *
 * @param key as text, or as 0x and hexadecimal digits; null if it has none
 * @param size bytes of the value; -1 for a tombstone
 * @param type the message type that the topic's contract names; null if there is none
 * @param value decoded; null for a tombstone and for what could not be decoded
 * @param trouble why it could not be decoded, or what the decoded value leaves out; null if all is well
 * @param hex the bytes of a value that could not be decoded; null otherwise
 */
record MessageView(
        int partition,
        long offset,
        Instant time,
        String key,
        List<HeaderView> headers,
        int size,
        String type,
        JsonElement value,
        String trouble,
        String hex) {

    record HeaderView(String name, String value) {}

    static MessageView of(ConsumerRecord<byte[], byte[]> message, MessageDecoder decoder) {
        MessageDecoder.Decoded decoded = decoder.decode(message.topic(), message.value());
        return new MessageView(
                message.partition(),
                message.offset(),
                Instant.ofEpochMilli(message.timestamp()),
                BytesText.text(message.key()),
                StreamSupport.stream(message.headers().spliterator(), false)
                        .map(header -> new HeaderView(header.key(), BytesText.text(header.value())))
                        .toList(),
                message.serializedValueSize(),
                decoded.type(),
                decoded.value(),
                decoded.trouble(),
                decoded.hex());
    }
}
