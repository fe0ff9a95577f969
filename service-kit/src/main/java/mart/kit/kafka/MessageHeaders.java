package mart.kit.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mart.kit.json.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Headers of Kafka records: reading, writing, and their JSON form in the database. */
public final class MessageHeaders {

    /** The event id: a UUID that is unique for each message and stays the same when it is delivered again. */
    public static final String EVENT_ID = "event-id";

    private MessageHeaders() {}

    /** Headers as JSON. */
    public static String write(Map<String, String> headers) {
        try {
            return Json.MAPPER.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Headers from the JSON of {@link #write}. */
    public static Map<String, String> read(String json) {
        try {
            return Json.MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not JSON from write(): " + json, e);
        }
    }

    /** Adds a header to a record. */
    public static void put(ProducerRecord<?, ?> record, String name, String value) {
        put(record.headers(), name, value);
    }

    /** Adds a header. */
    public static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The event id of a record. If the header is missing or not a UUID, an id derived from the record's position. */
    public static UUID eventId(ConsumerRecord<?, ?> record) {
        return get(record, EVENT_ID).flatMap(MessageHeaders::uuid).orElseGet(() -> {
            String position = record.topic() + "/" + record.partition() + "/" + record.offset();
            return UUID.nameUUIDFromBytes(position.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** All headers as text; if a name occurs several times, the last value. */
    public static Map<String, String> all(ConsumerRecord<?, ?> record) {
        Map<String, String> all = new LinkedHashMap<>();
        record.headers().forEach(header -> get(record, header.key()).ifPresent(value -> all.put(header.key(), value)));
        return all;
    }

    /** The last header with a name; empty if there is none or it has no value. */
    public static Optional<String> get(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // from a foreign producer: eventId() uses the record's position instead
        }
    }
}
