package mart.console;

import static mart.console.KafkaConnection.await;
import static mart.console.KafkaConnection.offsets;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Lists the topics with their size and settings. */
final class TopicCatalog {
    private final KafkaConnection kafka;
    private final TopicTypes types;

    TopicCatalog(KafkaConnection kafka, TopicTypes types) {
        this.kafka = kafka;
        this.types = types;
    }

    /**
     * @param type the name of its message type; null if no type declares the topic
     * @param messages the number of retained offsets; in a compacted topic some of them have no record any more
     * @param bytes the size on disk, on all brokers
     * @param retentionMs how long records are retained; -1 means without limit
     */
    record TopicView(
            String name, String type, int partitions, long messages, long bytes, boolean compacted, long retentionMs) {}

    record TopicList(List<TopicView> topics) {}

    /** All topics except Kafka's internal ones, sorted by name. */
    TopicList all() {
        return kafka.query(admin -> {
            Map<String, TopicDescription> topics = await(
                    admin.describeTopics(await(admin.listTopics().names())).allTopicNames());
            List<TopicPartition> partitions =
                    topics.values().stream().flatMap(TopicCatalog::partitions).toList();
            Map<String, Long> latest = sums(offsets(admin, partitions, OffsetSpec.latest()));
            Map<String, Long> earliest = sums(offsets(admin, partitions, OffsetSpec.earliest()));
            Map<String, Long> bytes = bytes(admin);
            Map<String, Config> settings = settings(admin, topics.keySet());
            return new TopicList(topics.values().stream()
                    .map(topic -> view(
                            topic,
                            latest.getOrDefault(topic.name(), 0L) - earliest.getOrDefault(topic.name(), 0L),
                            bytes.getOrDefault(topic.name(), 0L),
                            settings.get(topic.name())))
                    .sorted(Comparator.comparing(TopicView::name))
                    .toList());
        });
    }

    private TopicView view(TopicDescription topic, long messages, long bytes, Config settings) {
        return new TopicView(
                topic.name(),
                types.of(topic.name()).map(Descriptor::getName).orElse(null),
                topic.partitions().size(),
                messages,
                bytes,
                settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT),
                Long.parseLong(settings.get(TopicConfig.RETENTION_MS_CONFIG).value()));
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private static Map<String, Long> sums(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.groupingBy(
                        offset -> offset.getKey().topic(), Collectors.summingLong(Map.Entry::getValue)));
    }

    private static Map<String, Long> bytes(Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<Integer> brokers =
                await(admin.describeCluster().nodes()).stream().map(Node::id).toList();
        Map<String, Long> sums = new HashMap<>();
        for (Map<String, LogDirDescription> folders :
                await(admin.describeLogDirs(brokers).allDescriptions()).values()) {
            folders.values()
                    .forEach(folder -> folder.replicaInfos()
                            .forEach((partition, replica) -> sums.merge(partition.topic(), replica.size(), Long::sum)));
        }
        return sums;
    }

    private static Map<String, Config> settings(Admin admin, Collection<String> topics)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<ConfigResource> wanted = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return await(admin.describeConfigs(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }
}
