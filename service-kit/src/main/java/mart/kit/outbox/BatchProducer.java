package mart.kit.outbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mart.kit.kafka.KafkaClientSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The relay's producer. It sends a batch in one request to each broker: the records wait in the producer until the last
 * one is added, and a flush sends them together.
 *
 * <p>What follows a failed record in its partition is not sent. A partition has one request at a time, and a failure
 * ends the Kafka producer before it sends the next one. So each producer writes the beginning of what it was given to a
 * partition, in order; the next batch gets a new producer.
 */
@ApplicationScoped
class BatchProducer {

    /** Longer than it takes to add a batch. Nothing waits this long, because each batch is flushed. */
    private static final int LINGER_MS = 100;

    private static final int REQUEST_TIMEOUT_MS = 5_000;

    /** How long the first record of a topic may wait for the topic's partitions. */
    private static final int METADATA_TIMEOUT_MS = 10_000;

    /** Nothing is in flight when the service stops, unless the broker does not answer. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    @Inject
    private Config config;

    /** How long the broker may take to acknowledge, retries included, before a record has failed. */
    @Inject
    @ConfigProperty(name = "mart.outbox.timeout-seconds")
    private int timeout;

    /** Null before the first batch and after a failure. */
    private volatile @Nullable Producer<String, byte[]> producer;

    Producer<String, byte[]> connect() {
        Map<String, Object> own = Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true, // a retry is not stored twice
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeout * 1_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_TIMEOUT_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                METADATA_TIMEOUT_MS);
        return new KafkaProducer<>(
                KafkaClientSettings.shared(config, "outbox", own), new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        Producer<String, byte[]> open = producer;
        if (open != null) {
            open.close(CLOSE_TIMEOUT);
        }
    }

    /**
     * Sends the records in order, and waits until each is acknowledged or has failed. Stops at an immediate failure. When
     * this method returns or throws, the producer has no record left that it could still send.
     *
     * @param records at least one record
     * @return the result of each record, in their order. Those that are unsent after a failure may have been stored
     */
    List<Delivery> send(List<ProducerRecord<String, byte[]>> records) {
        Producer<String, byte[]> open = producer;
        Producer<String, byte[]> current = open == null ? connect() : open;
        SendAttempt attempt = new SendAttempt(current);
        try {
            return attempt.send(records);
        } finally {
            producer = attempt.isEnded() ? null : current;
        }
    }
}
