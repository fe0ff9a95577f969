package mart.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BroadcastPartitionsTest {

    private static final String TOPIC = "order";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
    private final BroadcastPartitions partitions = new BroadcastPartitions(consumer, TOPIC);

    @BeforeEach
    void startWithOnePartition() {
        setPartitions(1);
        consumer.updateEndOffsets(Map.of(FIRST, 100L));
        consumer.updateBeginningOffsets(Map.of(SECOND, 0L));
        partitions.assign();
    }

    @Test
    void presentPartitionsAreReadFromTheirEnds() {
        assertThat(consumer.assignment()).containsExactly(FIRST);
        assertThat(consumer.position(FIRST)).isEqualTo(100);
    }

    @Test
    void addedPartitionIsReadFromItsBeginning() {
        setPartitions(2);
        partitions.follow();

        assertThat(consumer.assignment()).containsExactlyInAnyOrder(FIRST, SECOND);
        assertThat(consumer.position(FIRST)).isEqualTo(100);
        assertThat(consumer.position(SECOND)).isZero();
    }

    private void setPartitions(int count) {
        List<PartitionInfo> infos = IntStream.range(0, count)
                .mapToObj(partition -> new PartitionInfo(TOPIC, partition, null, null, null))
                .toList();
        consumer.updatePartitions(TOPIC, infos);
    }
}
