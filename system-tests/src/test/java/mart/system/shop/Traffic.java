package mart.system.shop;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.Descriptors.FileDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.contracts.Contracts;
import mart.contracts.TopicProto;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All that passes on Kafka between the services. */
public final class Traffic {
    /** Longer than anything waits in an outbox while Kafka is well. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final String bootstrap;

    Traffic(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** The topics of the contracts. */
    public static List<String> topics() {
        return Contracts.getDescriptor().getDependencies().stream()
                .map(FileDescriptor::getMessageTypes)
                .flatMap(Collection::stream)
                .filter(type -> type.getOptions().hasExtension(TopicProto.topic))
                .map(type -> type.getOptions().getExtension(TopicProto.topic).getName())
                .sorted()
                .toList();
    }

    /** Waits until everything said was heard, and nobody says anything more. */
    public void awaitSilence() {
        Map<TopicPartition, Long> before = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        await("silence on Kafka").atMost(Shop.PATIENCE).during(SILENCE).until(() -> {
            Map<TopicPartition, Long> now = ends();
            boolean silent = now.equals(before) && unheard(now).isEmpty();
            before.clear();
            before.putAll(now);
            return silent;
        });
    }

    /** Waits until everything said on a topic was heard, by each service that listens to it. */
    public void awaitHeard(String topic, Duration patience) {
        await(topic + " is heard")
                .atMost(patience)
                .until(() -> unheard(ends()).stream().map(TopicPartition::topic).noneMatch(topic::equals));
    }

    /** Says records once more, as they are and in this order, to where they came from. */
    public void repeat(Collection<ConsumerRecord<String, byte[]>> records) {
        send(records.stream()
                .map(record -> new ProducerRecord<>(
                        record.topic(), record.partition(), record.key(), record.value(), record.headers()))
                .toList());
    }

    /** As {@link #repeat}, but so that nothing tells that it was said before. */
    public void sayAnew(Collection<ConsumerRecord<String, byte[]>> records) {
        send(records.stream()
                .map(record -> {
                    var anew = new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
                    anew.headers().add("event-id", UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
                    return anew;
                })
                .toList());
    }

    /** How many records there are, of each topic. */
    public Map<String, Long> counts() {
        return ends().entrySet().stream()
                .collect(Collectors.groupingBy(
                        end -> end.getKey().topic(), TreeMap::new, Collectors.summingLong(Map.Entry::getValue)));
    }

    /** Says something on every partition of a topic. */
    public void onEveryPartition(String topic, String key, byte[] value) {
        send(partitions(topic).stream()
                .map(partition -> new ProducerRecord<>(topic, partition.partition(), key, value))
                .toList());
    }

    /** How many instances share the work of each group; 0 while it is being given out anew. */
    public Map<String, Integer> members() {
        return ask(admin -> {
            Map<String, Integer> members = new TreeMap<>();
            admin.describeConsumerGroups(groups(admin))
                    .all()
                    .get()
                    .forEach((group, seen) -> members.put(
                            group,
                            seen.groupState() == GroupState.STABLE
                                    ? seen.members().size()
                                    : 0));
            return members;
        });
    }

    private static Set<String> groups(Admin admin) throws InterruptedException, ExecutionException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
    }

    /** All partitions of a topic. */
    public List<TopicPartition> partitions(String topic) {
        return ends().keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .toList();
    }

    private void send(Collection<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            for (var record : sent) {
                record.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the services' groups have not handled everything yet. */
    private Set<TopicPartition> unheard(Map<TopicPartition, Long> ends) {
        return ask(admin -> {
            Set<TopicPartition> unheard = new HashSet<>();
            for (String group : groups(admin)) {
                admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((partition, heard) -> {
                            if (heard != null && heard.offset() < ends.getOrDefault(partition, 0L)) {
                                unheard.add(partition);
                            }
                        });
            }
            return unheard;
        });
    }

    private Map<TopicPartition, Long> ends() {
        return ask(admin -> {
            var topics = admin.describeTopics(topics()).allTopicNames().get();
            Map<TopicPartition, OffsetSpec> wanted = topics.values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return admin.listOffsets(wanted).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        });
    }

    private interface Question<T> {
        T ask(Admin admin) throws InterruptedException, ExecutionException;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return question.ask(admin);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
