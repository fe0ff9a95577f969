package mart.system.shop;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.contracts.Contracts;
import mart.contracts.TopicProto;
import mart.testing.KafkaTestClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics and consumer groups of a mart as a whole. */
public final class KafkaTopics implements AutoCloseable {
    /** Bytes that are no message of any topic. */
    public static final byte[] GARBAGE = {(byte) 0xff, (byte) 0xff, 'g', 'a', 'r', 'b', 'a', 'g', 'e'};

    /** Longer than a message stays in an outbox while Kafka is up. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Admin admin;
    private final KafkaTestClient kafka;

    /**
     * @param client the settings of a client that reaches the broker
     * @param kafka publishes the records
     */
    KafkaTopics(Map<String, Object> client, KafkaTestClient kafka) {
        this.admin = Admin.create(client);
        this.kafka = kafka;
    }

    /** The topics that the contracts declare. */
    public static List<String> names() {
        return Contracts.getDescriptor().getDependencies().stream()
                .map(FileDescriptor::getMessageTypes)
                .flatMap(Collection::stream)
                .filter(type -> type.getOptions().hasExtension(TopicProto.topic))
                .map(type -> type.getOptions().getExtension(TopicProto.topic).getName())
                .sorted()
                .toList();
    }

    /** Waits until every record was consumed and no service publishes anything more. */
    public void awaitIdle() {
        Map<TopicPartition, Long> before = new HashMap<>();
        await("all topics consumed, and idle")
                .pollInterval(POLL)
                .atMost(Shop.TIMEOUT)
                .during(IDLE)
                .until(() -> {
                    Map<TopicPartition, Long> now = ends();
                    boolean idle = now.equals(before) && lagging(now).isEmpty();
                    before.clear();
                    before.putAll(now);
                    return idle;
                });
    }

    /** Waits until all groups have consumed every record of a topic. */
    public void awaitConsumed(String topic, Duration timeout) {
        await(topic + " consumed")
                .pollInterval(POLL)
                .atMost(timeout)
                .until(() -> lagging(ends()).stream().map(TopicPartition::topic).noneMatch(topic::equals));
    }

    /** Publishes records again in this order, on the same partitions and with the same headers. */
    public void redeliver(Collection<ConsumerRecord<String, byte[]>> records) {
        kafka.publish(records.stream()
                .map(record -> new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()))
                .toList());
    }

    /** As {@link #redeliver}, with new event ids, so that inboxes do not recognise the records. */
    public void publishAsNew(Collection<ConsumerRecord<String, byte[]>> records) {
        kafka.publish(records.stream()
                .map(record -> {
                    var anew = new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
                    anew.headers().add("event-id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
                    return anew;
                })
                .toList());
    }

    /** Publishes {@link #GARBAGE} on every partition of every topic. */
    public void publishGarbage(String key) {
        kafka.publish(ends().keySet().stream()
                .map(partition -> new ProducerRecord<>(partition.topic(), partition.partition(), key, GARBAGE))
                .toList());
    }

    /** The number of records on each topic. */
    public Map<String, Long> counts() {
        return ends().entrySet().stream()
                .collect(Collectors.groupingBy(
                        end -> end.getKey().topic(), TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
    }

    /** The number of members of each consumer group; 0 while the group rebalances. */
    public Map<String, Integer> members() {
        Map<String, Integer> members = new TreeMap<>();
        join(admin.describeConsumerGroups(groups()).all()).forEach((group, seen) -> {
            boolean stable = seen.groupState() == GroupState.STABLE;
            members.put(group, stable ? seen.members().size() : 0);
        });
        return members;
    }

    /** All partitions of a topic. */
    public List<TopicPartition> partitions(String topic) {
        return ends().keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .toList();
    }

    private List<String> groups() {
        return join(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .toList();
    }

    /** The partitions that have records which a group has not consumed. */
    private Set<TopicPartition> lagging(Map<TopicPartition, Long> ends) {
        Set<TopicPartition> lagging = new HashSet<>();
        for (String group : groups()) {
            join(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, committed) -> {
                        if (committed != null && committed.offset() < ends.getOrDefault(partition, 0L)) {
                            lagging.add(partition);
                        }
                    });
        }
        return lagging;
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, OffsetSpec> wanted = topics().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return join(admin.listOffsets(wanted).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** Waits for new topics: the broker shows them some seconds after it has confirmed their creation. */
    private Collection<TopicDescription> topics() {
        return await("all topics")
                .atMost(Shop.TIMEOUT)
                .ignoreExceptionsMatching(e -> e.getCause() instanceof UnknownTopicOrPartitionException)
                .until(() -> join(admin.describeTopics(names()).allTopicNames()).values(), described -> true);
    }

    private static <T> T join(KafkaFuture<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
