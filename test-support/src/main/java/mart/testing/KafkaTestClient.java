package mart.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.contracts.TopicProto;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes and reads messages in Kafka, in place of the services that a test does not start. */
public final class KafkaTestClient implements AutoCloseable {
    /** A reference, because a logger that is garbage-collected loses its level. Kafka's clients log every step at INFO. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.WARNING);
    }

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, TopicReader> read = new ConcurrentHashMap<>();

    /** A client of the broker of the service under test. */
    public KafkaTestClient() {
        this(Map.of("bootstrap.servers", ServiceUnderTest.current().kafka().bootstrap()));
    }

    /** @param client settings with which a client can connect to the broker */
    public KafkaTestClient(Map<String, Object> client) {
        this.client = Map.copyOf(client);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Publishes a message on its type's topic, with a new event id; returns when Kafka has acknowledged it. */
    public void publish(String key, Message message) {
        publish(key, message, UUID.randomUUID());
    }

    /** Publishes a message with this event id. Publishing it again with the same id is a redelivery. */
    public void publish(String key, Message message, UUID eventId) {
        publish(List.of(record(key, message, eventId)));
    }

    /** A record for {@link #publish(Collection)}. Records of one key that are published together arrive in one batch. */
    public static ProducerRecord<String, byte[]> record(String key, Message message, UUID eventId) {
        return withEventId(new ProducerRecord<>(topic(message), key, message.toByteArray()), eventId);
    }

    /** Publishes bytes, which need not be a valid message. */
    public void publishBytes(String topic, String key, byte[] value) {
        publish(List.of(withEventId(new ProducerRecord<>(topic, key, value), UUID.randomUUID())));
    }

    /** Publishes records as they are; returns when Kafka has acknowledged all. */
    public List<RecordMetadata> publish(Collection<ProducerRecord<String, byte[]>> records) {
        var sent = records.stream().map(producer::send).toList();
        List<RecordMetadata> acknowledged = new ArrayList<>();
        try {
            for (var record : sent) {
                acknowledged.add(record.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return acknowledged;
    }

    /**
     * All messages with a key until now, oldest first.
     *
     * @param any an instance of the message type
     */
    public <M extends Message> List<M> messages(M any, String key) {
        return records(topic(any), key).stream()
                .map(record -> parse(any, record.value()))
                .toList();
    }

    /** All records of a topic until now; those of one key are in order. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return read.computeIfAbsent(topic, TopicReader::new).untilNow();
    }

    /** All records of a topic with a key until now, oldest first. */
    public List<ConsumerRecord<String, byte[]>> records(String topic, String key) {
        return records(topic).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    /** The dead letters of a topic's records with a key. */
    public List<ConsumerRecord<String, byte[]>> deadLetters(String topic, String key) {
        return records(topic + ".dead", key);
    }

    /** The text of a record's header; null if it has none. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static ProducerRecord<String, byte[]> withEventId(ProducerRecord<String, byte[]> record, UUID eventId) {
        record.headers().add("event-id", eventId.toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static String topic(Message message) {
        return message.getDescriptorForType()
                .getOptions()
                .getExtension(TopicProto.topic)
                .getName();
    }

    @SuppressWarnings("unchecked") // a message's parser returns messages of its type
    private static <M extends Message> M parse(M any, byte[] value) {
        try {
            return (M) any.getParserForType().parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        read.values().forEach(TopicReader::close);
    }

    /** Keeps the records that it has read, so that repeated calls are cheap. */
    private final class TopicReader {
        private final KafkaConsumer<String, byte[]> consumer;
        private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

        TopicReader(String topic) {
            consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
        }

        synchronized List<ConsumerRecord<String, byte[]>> untilNow() {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(records::add);
            }
            return List.copyOf(records);
        }

        synchronized void close() {
            consumer.close();
        }
    }
}
