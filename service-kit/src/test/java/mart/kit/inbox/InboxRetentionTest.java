package mart.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import mart.kit.kafka.TopicCreator;
import mart.kit.kafka.Topics;
import org.junit.jupiter.api.Test;

class InboxRetentionTest {

    /** Kafka's default segment.ms: Kafka deletes whole segments, so a record can outlive its retention by this time. */
    private static final Duration SEGMENT_AGE = Duration.ofDays(7);

    @Test
    void inboxKeepsEventIdsLongerThanKafkaKeepsMessages() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        Duration kept = Duration.parse(defaults.getProperty("mart.inbox.kept"));

        assertThat(Topics.all())
                .filteredOn(topic ->
                        !topic.getCompacted()) // listeners of compacted topics recognise old messages by their version
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(TopicCreator.retention(topic).plus(SEGMENT_AGE))
                        .isLessThan(kept));
    }
}
