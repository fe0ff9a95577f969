package mart.testing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks on Kafka's topics and reads them, in the place of the services that a test does without. */
public final class KafkaTestClient implements AutoCloseable {
    /** Kept, or its level would be forgotten: its clients tell of every step at INFO. */
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    static {
        KAFKA.setLevel(Level.WARNING);
    }

    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, TopicReader> read = new ConcurrentHashMap<>();

    /** @param bootstrap the broker, {@code host:port} */
    public KafkaTestClient(String bootstrap) {
        this(Map.of("bootstrap.servers", bootstrap));
    }

    /** @param client what a client is told to reach the broker */
    public KafkaTestClient(Map<String, Object> client) {
        this.client = Map.copyOf(client);
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Says something new, on the topic that the message's type declares; returns when Kafka has it. */
    public void publish(String key, Message message) {
        publish(key, message, UUID.randomUUID());
    }

    /** Says something under an event id of one's own: twice the same one is the same thing, delivered twice. */
    public void publish(String key, Message message, UUID eventId) {
        send(new ProducerRecord<>(topic(message), key, message.toByteArray()), eventId);
    }

    /** Says what may be no message at all. */
    public void publishBytes(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value), UUID.randomUUID());
    }

    /** All messages of the type of {@code any} that were said under a key until now, oldest first. */
    public <M extends Message> List<M> messages(M any, String key) {
        List<M> messages = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic(any))) {
            if (key.equals(record.key())) {
                messages.add(parse(any, record.value()));
            }
        }
        return messages;
    }

    /** All records of a topic until now, those of one key in their order. */
    public List<ConsumerRecord<String, byte[]>> records(String topic) {
        return read.computeIfAbsent(topic, TopicReader::new).untilNow();
    }

    private void send(ProducerRecord<String, byte[]> record, UUID eventId) {
        record.headers().add("event-id", eventId.toString().getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String topic(Message message) {
        return message.getDescriptorForType()
                .getOptions()
                .getExtension(TopicProto.topic)
                .getName();
    }

    @SuppressWarnings("unchecked") // a parser makes what its message is
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

    /** Remembers what it has read, so that asking again and again costs little. */
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
