package mart.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message of a topic.
 *
 * @param key as text, or as 0x and hexadecimal digits; null if there is none
 * @param size of the value in bytes; -1 for a tombstone
 * @param type the name of the topic's message type; null if the topic has none
 * @param value the decoded value; null if the message is a tombstone or could not be decoded
 * @param trouble why the value could not be decoded, or what it omits; null if it is complete
 * @param hex the bytes if they could not be decoded; null otherwise
 */
record MessageView(
        int partition,
        long offset,
        Instant time,
        String key,
        List<HeaderView> headers,
        int size,
        String type,
        JsonNode value,
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
