package mart.kit.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mart.contracts.Topic;
import mart.kit.BackgroundTasks;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates the topics that the service publishes to or consumes from, at its start, with the settings that their message
 * types declare; and the dead letter topics. Existing topics stay unchanged. Retries while Kafka is unreachable.
 */
@ApplicationScoped
public class TopicCreator {

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(7);
    private static final Duration DEAD_RETENTION = Duration.ofDays(90);

    /** Without a limit, close may wait forever. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    @Inject
    private Config config;

    @Inject
    private BackgroundTasks background;

    @Inject
    @ConfigProperty(name = "kafka.topic.partitions")
    private int partitions;

    @Inject
    @ConfigProperty(name = "kafka.topic.replication")
    private short replication;

    /** The topics that this service publishes to. */
    @Inject
    @ConfigProperty(name = "mart.messaging.publishes")
    private Optional<List<String>> published;

    private volatile boolean done;

    /** Starts creating the topics; called once, at the start of the service. */
    public void begin() {
        background.runUntilSuccess("topics", this::createAll);
    }

    /** Whether all topics exist. */
    public boolean isDone() {
        return done;
    }

    private void createAll() throws ExecutionException, InterruptedException {
        Set<String> consumed = consumed();
        Stream<NewTopic> live = Stream.concat(consumed.stream(), published.orElse(List.of()).stream())
                .distinct()
                .map(name -> live(Topics.named(name)));
        Stream<NewTopic> dead = consumed.stream().map(this::dead);
        Admin admin = Admin.create(KafkaClientSettings.shared(config, "topics", Map.of()));
        try {
            for (Future<Void> created : admin.createTopics(
                            Stream.concat(live, dead).toList())
                    .values()
                    .values()) {
                await(created);
            }
        } finally {
            admin.close(CLOSE_TIMEOUT);
        }
        done = true;
    }

    private static void await(Future<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Set<String> consumed() {
        Set<String> topics = new TreeSet<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("mp.messaging.incoming.") && name.endsWith(".topic"))
                .forEach(name -> topics.add(config.getValue(name, String.class)));
        return topics;
    }

    private NewTopic live(Topic topic) {
        return topic(topic.getName(), topic.getCompacted(), retention(topic));
    }

    /** How long the topic keeps a message, if it is not compacted. */
    public static Duration retention(Topic topic) {
        return topic.getRetentionHours() == 0 ? DEFAULT_RETENTION : Duration.ofHours(topic.getRetentionHours());
    }

    private NewTopic dead(String source) {
        return topic(source + Topics.DEAD, false, DEAD_RETENTION);
    }

    /** A majority, so that an acknowledged message survives the loss of the other replicas: 2 of 3. */
    static int minInSyncReplicas(int replicas) {
        return replicas / 2 + 1;
    }

    private NewTopic topic(String name, boolean compacted, Duration retention) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(minInSyncReplicas(replication)));
        settings.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                compacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE);
        if (!compacted) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        return new NewTopic(name, partitions, replication).configs(settings);
    }
}
