package mart.benchmark.usage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import mart.stack.KafkaBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Number of messages of each topic; without the topics that Kafka uses itself. */
public final class TopicUsage implements AutoCloseable {
    private final Admin admin;

    public TopicUsage(KafkaBroker kafka) {
        admin = Admin.create(kafka.clientSettings());
    }

    /** The messages ever published, by topic: the sum of the end offsets of its partitions. */
    public Map<String, Long> messages() {
        try {
            Set<String> topics = admin.listTopics().names().get();
            Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            Map<String, Long> messages = new TreeMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> messages.merge(partition.topic(), end.offset(), Long::sum));
            return messages;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
