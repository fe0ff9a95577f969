package mart.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCreatorTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 3"})
    void majorityOfTheReplicasMustStoreAMessage(int replicas, int inSync) {
        assertThat(TopicCreator.minInSyncReplicas(replicas)).isEqualTo(inSync);
    }
}
