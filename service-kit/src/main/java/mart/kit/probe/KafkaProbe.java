package mart.kit.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import mart.kit.BackgroundTasks;
import mart.kit.kafka.KafkaChannel;
import mart.kit.kafka.KafkaClientSettings;
import mart.kit.kafka.MartKafkaConnector;
import mart.kit.kafka.TopicCreator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Measures every two seconds whether Kafka is reachable, and the consumer lag of this service (all instances together).
 * Health checks and reports read the latest result and never wait for Kafka.
 */
@ApplicationScoped
public class KafkaProbe {

    private static final Logger LOG = Logger.getLogger(KafkaProbe.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final int TIMEOUT_MS = 2_000;

    @Inject
    private Config config;

    @Inject
    private BackgroundTasks background;

    @Inject
    private TopicCreator topics;

    @Inject
    @Connector("mart-kafka")
    private MartKafkaConnector connector;

    private volatile boolean reachable;
    private volatile long unhandled;
    private volatile long lastNoneUnhandledNanos = System.nanoTime();

    /** Starts measuring; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("kafka probe", this::probe);
    }

    /** Whether the brokers answered the latest probe. */
    public boolean isReachable() {
        return reachable;
    }

    /** The messages in Kafka that this service had not handled at the latest measurement. */
    public long unhandledMessages() {
        return unhandled;
    }

    /** The time since a measurement found no unhandled messages; grows while Kafka is unreachable. */
    public Duration sinceNoneUnhandled() {
        return Duration.ofNanos(System.nanoTime() - lastNoneUnhandledNanos);
    }

    private void probe() throws Exception {
        Map<String, Object> own = Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        Admin admin = Admin.create(KafkaClientSettings.shared(config, "probe", own));
        try {
            while (!background.isStopping()) {
                get(admin.describeCluster().nodes());
                reachable = true;
                updateLag(admin);
                background.pause(INTERVAL);
            }
        } finally {
            reachable = false;
            admin.close(INTERVAL); // without a limit it may wait forever
        }
    }

    /** A failure leaves the latest measurement; it does not mean that Kafka is unreachable. */
    private void updateLag(Admin admin) throws InterruptedException {
        try {
            if (topics.isDone()) {
                measureLag(admin);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.warning("Consumer lag could not be measured: " + e);
        }
    }

    /** Reads the end offsets last: a message that arrives in between counts as unhandled. */
    private void measureLag(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        long began = System.nanoTime();
        List<KafkaChannel> channels = connector.channels().stream()
                .filter(channel -> !channel.isBroadcast())
                .toList();
        List<TopicPartition> partitions = partitions(admin, channels);
        Map<TopicPartition, Long> earliest = offsets(admin, partitions, OffsetSpec.earliest());
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(admin, channels);
        Map<TopicPartition, Long> latest = offsets(admin, partitions, OffsetSpec.latest());
        long sum = 0;
        for (KafkaChannel channel : channels) {
            Map<TopicPartition, Long> handled = new HashMap<>(earliest);
            committed.getOrDefault(channel.group(), Map.of()).forEach((partition, offset) -> {
                if (offset != null) {
                    handled.merge(partition, offset.offset(), Math::max);
                }
            });
            sum += latest.entrySet().stream()
                    .filter(end -> end.getKey().topic().equals(channel.topic()))
                    .mapToLong(end -> Math.max(0, end.getValue() - handled.getOrDefault(end.getKey(), 0L)))
                    .sum();
        }
        unhandled = sum;
        if (sum == 0) {
            lastNoneUnhandledNanos = began;
        }
    }

    private static List<TopicPartition> partitions(Admin admin, List<KafkaChannel> channels)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> names =
                channels.stream().map(KafkaChannel::topic).distinct().toList();
        return get(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private static Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(
            Admin admin, List<KafkaChannel> channels)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = channels.stream()
                .collect(Collectors.toMap(KafkaChannel::group, channel -> new ListConsumerGroupOffsetsSpec()));
        return get(admin.listConsumerGroupOffsets(groups).all());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which)))
                .all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }
}
