package mart.console;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group: its members and its lag.
 *
 * @param state Kafka's name: Stable, Empty, PreparingRebalance...
 * @param lag the number of records after the committed offsets, on all topics
 */
record ConsumerGroupView(String id, String state, long lag, List<TopicLag> topics, List<Member> members) {
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    record TopicLag(String topic, long lag, List<PartitionLag> partitions) {}

    /**
     * @param committed the committed offset; null if there is none, and then the lag is null as well
     * @param end the offset of the next record
     */
    record PartitionLag(int partition, Long committed, long end, Long lag) {}

    record Member(String clientId, String host, List<Assignment> reads) {}

    record Assignment(String topic, List<Integer> partitions) {}

    /**
     * @param committed the committed offsets, by partition
     * @param ends the end offset of each partition that still exists
     */
    static ConsumerGroupView of(
            ConsumerGroupDescription group, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        Map<String, List<PartitionLag>> byTopic = new TreeMap<>();
        for (TopicPartition partition : partitions(group, committed.keySet())) {
            if (ends.containsKey(partition)) {
                byTopic.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                        .add(lag(partition.partition(), committed.get(partition), ends.get(partition)));
            }
        }
        List<TopicLag> topics = new ArrayList<>();
        byTopic.forEach((topic, partitions) -> topics.add(new TopicLag(topic, sum(partitions), partitions)));
        return new ConsumerGroupView(
                group.groupId(),
                group.groupState().toString(),
                topics.stream().mapToLong(TopicLag::lag).sum(),
                topics,
                group.members().stream()
                        .map(ConsumerGroupView::member)
                        .sorted(Comparator.comparing(Member::clientId))
                        .toList());
    }

    /** All partitions of a group: those assigned to its members, and those with a committed offset. */
    static Set<TopicPartition> partitions(ConsumerGroupDescription group, Set<TopicPartition> committed) {
        Set<TopicPartition> all = new TreeSet<>(ORDER);
        all.addAll(committed);
        group.members().forEach(member -> all.addAll(member.assignment().topicPartitions()));
        return all;
    }

    private static PartitionLag lag(int partition, Long committed, long end) {
        return new PartitionLag(partition, committed, end, committed == null ? null : Math.max(0, end - committed));
    }

    private static long sum(List<PartitionLag> partitions) {
        return partitions.stream()
                .mapToLong(partition -> partition.lag() == null ? 0 : partition.lag())
                .sum();
    }

    private static Member member(MemberDescription member) {
        Map<String, List<Integer>> reads = member.assignment().topicPartitions().stream()
                .sorted(ORDER)
                .collect(groupingBy(TopicPartition::topic, TreeMap::new, mapping(TopicPartition::partition, toList())));
        return new Member(
                member.clientId(),
                // Kafka formats the address as Java does: name/address, here without a name
                member.host().replaceFirst("^/", ""),
                reads.entrySet().stream()
                        .map(entry -> new Assignment(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
