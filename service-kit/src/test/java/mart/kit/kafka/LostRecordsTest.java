package mart.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostRecordsTest {

    private static final TopicPartition PARTITION = new TopicPartition("order", 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void assign() {
        consumer.assign(Set.of(PARTITION));
    }

    @Test
    void recordsBetweenTheCommittedAndTheFirstOffsetAreLost() {
        assertThat(lost(40, 50)).isEqualTo(10);
    }

    @Test
    void nothingIsLostIfTheNextRecordStillExists() {
        assertThat(lost(50, 50)).isZero();
        assertThat(lost(60, 50)).isZero();
    }

    @Test
    void newGroupHasLostNothing() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 50L));
        assertThat(LostRecords.count(consumer, Set.of(PARTITION))).isZero();
    }

    private long lost(long committed, long first) {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(committed)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, first));
        return LostRecords.count(consumer, Set.of(PARTITION));
    }
}
