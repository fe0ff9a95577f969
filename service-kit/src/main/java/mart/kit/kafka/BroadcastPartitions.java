package mart.kit.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions of a broadcast's topic. An instance reads all of them, without a group: the records that arrive after
 * its start, and all records of partitions that are added to the topic later. Used by the consumer's thread only.
 */
final class BroadcastPartitions {

    private final Consumer<String, byte[]> consumer;
    private final String topic;

    BroadcastPartitions(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        this.topic = topic;
    }

    /** Assigns the present partitions to the consumer, at their ends. */
    void assign() {
        List<TopicPartition> all = present();
        consumer.assign(all);
        consumer.seekToEnd(all);
        all.forEach(consumer::position); // seekToEnd is lazy: this fixes the position now, not at the first poll
    }

    /**
     * Adds partitions that are new in the consumer's metadata, which it refreshes itself ({@code metadata.max.age.ms}).
     * Sends no request.
     */
    void follow() {
        List<TopicPartition> added = new ArrayList<>(present());
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(added);
            consumer.assign(all); // partitions that were assigned before keep their positions
            consumer.seekToBeginning(added);
        }
    }

    private List<TopicPartition> present() {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
