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

    /** Kafka's default: so long a segment may take in records, and as a whole it is deleted. */
    private static final Duration LONGEST_SEGMENT = Duration.ofDays(7);

    @Test
    void is_longer_than_kafka_may_deliver_a_message_again() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        Duration kept = Duration.parse(defaults.getProperty("mart.inbox.kept"));

        assertThat(Topics.all())
                .filteredOn(topic -> !topic.getCompacted()) // their listeners tell old news by its version
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(TopicCreator.retention(topic).plus(LONGEST_SEGMENT))
                        .isLessThan(kept));
    }
}
