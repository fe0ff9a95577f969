package mart.console;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The console's connection to Kafka. A query ends within seconds, with a {@link ConsoleProblem} if Kafka does not respond.
 *
 * <p>A limit on concurrent queries keeps a slow Kafka from occupying all threads of the console.
 */
final class KafkaConnection implements AutoCloseable {
    private static final int TIMEOUT_MS = 3_000;
    private static final int MOST_CONCURRENT_QUERIES = 4;

    private final String bootstrap;
    private final Semaphore permits = new Semaphore(MOST_CONCURRENT_QUERIES);
    private Admin admin;

    KafkaConnection(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** A query with Kafka's admin client. */
    interface Query<T> {
        T run(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    /** @throws ConsoleProblem if Kafka does not respond, or too many queries are waiting for it */
    <T> T query(Query<T> query) {
        if (!permits.tryAcquire()) {
            throw ConsoleProblem.unavailable(
                    "Too many requests are waiting for Kafka at " + bootstrap + ". Try again.", null);
        }
        try {
            return query.run(admin());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw ConsoleProblem.unavailable("Kafka does not respond at " + bootstrap + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConsoleProblem.unavailable("The console is stopping.", e);
        } finally {
            permits.release();
        }
    }

    static <T> T await(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }

    /** The earliest or latest offset of each partition. */
    static Map<TopicPartition, Long> offsets(Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await(admin.listOffsets(wanted).all()).forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /**
     * Reads with a consumer that belongs to no group and commits nothing.
     *
     * @throws ConsoleProblem as {@link #query} does, or as the reader does
     */
    <T> T read(Function<Consumer<byte[], byte[]>, T> reader) {
        return query(admin -> {
            Consumer<byte[], byte[]> consumer = consumer();
            try {
                return reader.apply(consumer);
            } finally {
                // the default would wait 30 s for a broker that does not respond
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            }
        });
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = clientSettings();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Created by the first query, so that an unused console does not connect to Kafka. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(clientSettings());
        }
        return admin;
    }

    private Map<String, Object> clientSettings() {
        return new HashMap<>(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                CommonClientConfigs.CLIENT_ID_CONFIG, "console",
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS));
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
