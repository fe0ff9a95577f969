package mart.console;

import static java.util.stream.Collectors.toMap;
import static mart.console.KafkaConnection.await;
import static mart.console.KafkaConnection.offsets;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Lists the consumer groups with their lag. */
final class ConsumerGroups {
    private final KafkaConnection kafka;

    ConsumerGroups(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    record GroupList(List<ConsumerGroupView> groups) {}

    /** All groups, sorted by name. */
    GroupList all() {
        return kafka.query(admin -> {
            List<String> ids = await(admin.listGroups(ListGroupsOptions.forConsumerGroups())
                            .all())
                    .stream()
                    .map(GroupListing::groupId)
                    .sorted()
                    .toList();
            Map<String, ConsumerGroupDescription> groups =
                    await(admin.describeConsumerGroups(ids).all());
            Map<String, Map<TopicPartition, Long>> committed = committed(admin, ids);
            Set<TopicPartition> partitions = new HashSet<>();
            ids.forEach(id -> partitions.addAll(ConsumerGroupView.partitions(
                    groups.get(id), committed.get(id).keySet())));
            Map<TopicPartition, Long> ends = ends(admin, partitions);
            return new GroupList(ids.stream()
                    .map(id -> ConsumerGroupView.of(groups.get(id), committed.get(id), ends))
                    .toList());
        });
    }

    private static Map<String, Map<TopicPartition, Long>> committed(Admin admin, List<String> ids)
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> answers = await(admin.listConsumerGroupOffsets(
                        ids.stream().collect(toMap(id -> id, id -> new ListConsumerGroupOffsetsSpec())))
                .all());
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        answers.forEach((id, offsets) -> {
            Map<TopicPartition, Long> known = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                // null where the group has no offset
                if (offset != null) {
                    known.put(partition, offset.offset());
                }
            });
            committed.put(id, known);
        });
        return committed;
    }

    /** The end offsets of the partitions that still exist. A query for a deleted topic would only time out. */
    private static Map<TopicPartition, Long> ends(Admin admin, Set<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> topics = await(admin.listTopics().names());
        List<TopicPartition> existing = partitions.stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
        return offsets(admin, existing, OffsetSpec.latest());
    }
}
