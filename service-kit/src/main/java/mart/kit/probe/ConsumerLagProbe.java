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
import java.util.stream.Collectors;
import mart.kit.BackgroundTasks;
import mart.kit.kafka.KafkaChannel;
import mart.kit.kafka.KafkaClientSettings;
import mart.kit.kafka.MartKafkaConnector;
import mart.kit.kafka.TopicCreator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Looks every few seconds how many messages wait in Kafka for this service, all its instances together. */
@ApplicationScoped
public class ConsumerLagProbe {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int TIMEOUT_MS = 5_000;

    @Inject
    private Config config;

    @Inject
    private BackgroundTasks background;

    @Inject
    private TopicCreator topics;

    @Inject
    @Connector("mart-kafka")
    private MartKafkaConnector connector;

    private volatile long waiting;
    private volatile long lastEmptyNanos = System.nanoTime();

    /** Begins to look; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("inbox probe", this::look);
    }

    /** How many messages waited when it was looked last. */
    public long waiting() {
        return waiting;
    }

    /** How long ago none was seen waiting; grows while Kafka does not answer. */
    public Duration sinceLastEmpty() {
        return Duration.ofNanos(System.nanoTime() - lastEmptyNanos);
    }

    private void look() throws Exception {
        if (!topics.isDone()) {
            background.pause(EVERY);
            return;
        }
        Map<String, Object> own = Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        Admin admin = Admin.create(KafkaClientSettings.shared(config, "inbox-probe", own));
        try {
            while (!background.isStopping()) {
                look(admin);
                background.pause(EVERY);
            }
        } finally {
            admin.close(EVERY); // without a limit it may wait for an answer for ever
        }
    }

    private void look(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        long began = System.nanoTime();
        long seen = 0;
        for (KafkaChannel channel : connector.channels()) {
            if (!channel.isBroadcast()) {
                seen += waiting(admin, channel);
            }
        }
        waiting = seen;
        if (seen == 0) {
            lastEmptyNanos = began;
        }
    }

    /** The ends are asked for last, so that what comes meanwhile counts as waiting. */
    private static long waiting(Admin admin, KafkaChannel channel)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> partitions = admin
                .describeTopics(List.of(channel.topic()))
                .allTopicNames()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                .get(channel.topic())
                .partitions()
                .stream()
                .map(partition -> new TopicPartition(channel.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> handled = new HashMap<>(offsets(admin, partitions, OffsetSpec.earliest()));
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(channel.group())
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                handled.merge(partition, offset.offset(), Math::max);
            }
        });
        return offsets(admin, partitions, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - handled.get(end.getKey())))
                .sum();
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which)))
                .all()
                .get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }
}
