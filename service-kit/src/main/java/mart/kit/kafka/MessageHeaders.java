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

/** The headers of a record: which ones we give, and how they wait in the outbox. */
public final class MessageHeaders {

    /** A UUID, unique for each thing said; the same however often it is delivered. */
    public static final String EVENT_ID = "event-id";

    private MessageHeaders() {}

    public static String write(Map<String, String> headers) {
        try {
            return Json.MAPPER.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, String> read(String written) {
        try {
            return Json.MAPPER.readValue(written, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not what write() wrote: " + written, e);
        }
    }

    public static void put(ProducerRecord<?, ?> record, String name, String value) {
        put(record.headers(), name, value);
    }

    public static void put(org.apache.kafka.common.header.Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of a record's event; one made of its place in the topic if it bears none, or none that is a UUID. */
    public static UUID eventId(ConsumerRecord<?, ?> record) {
        return get(record, EVENT_ID).flatMap(MessageHeaders::uuid).orElseGet(() -> {
            String place = record.topic() + "/" + record.partition() + "/" + record.offset();
            return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** All headers as text; of those with one name, the last, as everywhere. */
    public static Map<String, String> all(ConsumerRecord<?, ?> record) {
        Map<String, String> all = new LinkedHashMap<>();
        record.headers().forEach(header -> get(record, header.key()).ifPresent(value -> all.put(header.key(), value)));
        return all;
    }

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
            return Optional.empty(); // a stranger's header: the record is told by its place instead
        }
    }
}
