package mart.console;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The way to Kafka, which may be down or slow at any time: whoever asks gets an answer or a {@link ConsoleProblem} within
 * seconds, and those who ask a Kafka that does not answer never take all the threads of the page.
 */
final class KafkaConnection implements AutoCloseable {
    private static final int PATIENCE_MS = 3_000;
    private static final int MOST_AT_ONCE = 4;

    private final String bootstrap;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private Admin admin;

    KafkaConnection(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Something to find out from Kafka. */
    interface Question<T> {
        T ask(Admin admin) throws ExecutionException, TimeoutException, InterruptedException;
    }

    /** @throws ConsoleProblem if Kafka does not answer, or too many are waiting for it already */
    <T> T ask(Question<T> question) {
        if (!places.tryAcquire()) {
            throw ConsoleProblem.unavailable("Too many are waiting for Kafka at " + bootstrap + " already.", null);
        }
        try {
            return question.ask(admin());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw ConsoleProblem.unavailable("Kafka does not answer at " + bootstrap + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConsoleProblem.unavailable("The page is being stopped.", e);
        } finally {
            places.release();
        }
    }

    static <T> T answer(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Lends a consumer of no group, which leaves no trace in Kafka.
     *
     * @throws ConsoleProblem as {@link #ask} does, and any that the reading throws
     */
    <T> T read(Function<Consumer<byte[], byte[]>, T> reading) {
        return ask(admin -> {
            Consumer<byte[], byte[]> consumer = consumer();
            try {
                return reading.apply(consumer);
            } finally {
                // without a limit it would wait 30 s for the goodbye of a broker that hangs
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            }
        });
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "page",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        PATIENCE_MS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Made at the first use, so that a page nobody looks at never bothers Kafka. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                    AdminClientConfig.CLIENT_ID_CONFIG, "page",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS));
        }
        return admin;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
