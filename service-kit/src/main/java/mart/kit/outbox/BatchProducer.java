package mart.kit.outbox;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import mart.kit.kafka.KafkaClientSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The relay's producer. It sends a batch in one request to each broker: the records wait in the producer until the last
 * one is added, and a flush sends them together. One producer serves all batches, so that the broker recognises its
 * repeated requests and keeps the order of a partition.
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

    /**
     * How long the broker may take to acknowledge, retries included, before a record has failed. The relay then sends
     * it again: a copy that is still in the producer must not follow a newer record.
     */
    @Inject
    @ConfigProperty(name = "mart.outbox.timeout-seconds")
    private int timeout;

    @SuppressWarnings("NullAway.Init") // set before the first batch
    private Producer<String, byte[]> producer;

    @PostConstruct
    void open() {
        producer = connect();
    }

    Producer<String, byte[]> connect() {
        Map<String, Object> own = Map.of(
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, LINGER_MS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout * 1_000,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA_TIMEOUT_MS);
        return new KafkaProducer<>(
                KafkaClientSettings.shared(config, "outbox", own), new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    /**
     * Sends the records in order and waits until each is acknowledged or has failed. Stops at an immediate failure:
     * later records must not overtake it.
     *
     * @param records at least one record
     * @return the number of acknowledged records before the first failure; at least 1. Records after the failure may
     *     have been acknowledged too
     * @throws java.util.concurrent.CompletionException if the first record failed; the cause is Kafka's exception
     */
    int send(List<ProducerRecord<String, byte[]>> records) {
        List<CompletableFuture<Void>> acknowledgements = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : records) {
            CompletableFuture<Void> acknowledgement = send(record);
            acknowledgements.add(acknowledgement);
            if (acknowledgement.isCompletedExceptionally()) {
                break;
            }
        }
        producer.flush(); // returns when every record is acknowledged or has failed
        acknowledgements.get(0).join();
        return (int) acknowledgements.stream()
                .takeWhile(acknowledgement -> !acknowledgement.isCompletedExceptionally())
                .count();
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledgement.complete(null);
            } else {
                acknowledgement.completeExceptionally(failure);
            }
        });
        return acknowledgement;
    }
}
