package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The services create the topics of the description, with the settings documented in docs/operations.md. */
@ExtendWith(SharedMart.class)
class TopicsIT {
    /** Topics that keep the newest message of each key. */
    private static final List<String> COMPACTED = List.of("product", "inventory");

    /** Topics that keep each message for a week. */
    private static final List<String> DELETED =
            """
            order inventory_check_request inventory_check_response
            user response_from_user_to_order response_from_user_to_payment
            payment payment_get user_registration order_created payment_done
            """.lines().flatMap(line -> Stream.of(line.split(" "))).toList();

    private static final List<String> DEAD_LETTERS = Stream.of(COMPACTED, DELETED)
            .flatMap(List::stream)
            .map(topic -> topic + ".dead")
            .toList();

    private static final List<String> ALL =
            Stream.of(COMPACTED, DELETED, DEAD_LETTERS).flatMap(List::stream).toList();

    private static final int PARTITIONS = 12;

    private final Admin kafka;

    TopicsIT(Shop shop) {
        kafka = Admin.create(shop.mart().kafka().clientSettings());
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    /** Kafka's internal topics are not listed. */
    @Test
    void topicsAreTheDescribedOnesAndTheirDeadLetterTopics() throws InterruptedException, ExecutionException {
        assertThat(kafka.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(ALL);
    }

    /** Otherwise a topic that no service creates would appear with the first message. */
    @Test
    void brokerCreatesNoTopicsAutomatically() throws InterruptedException, ExecutionException {
        String broker = kafka.describeCluster().nodes().get().iterator().next().idString();
        assertThat(settings(Type.BROKER, broker)
                        .get("auto.create.topics.enable")
                        .value())
                .isEqualTo("false");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void topicHasTwelvePartitions(String topic) throws InterruptedException, ExecutionException {
        assertThat(kafka.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions())
                .as(topic)
                .hasSize(PARTITIONS);
    }

    @ParameterizedTest
    @FieldSource("COMPACTED")
    void compactedTopicKeepsTheNewestMessageOfEachKey(String topic) throws InterruptedException, ExecutionException {
        assertThat(ownSettings(topic)).as(topic).containsEntry("cleanup.policy", "compact");
    }

    @ParameterizedTest
    @FieldSource("DELETED")
    void topicKeepsMessagesForAWeek(String topic) throws InterruptedException, ExecutionException {
        requireRetention(topic, Duration.ofDays(7));
    }

    @ParameterizedTest
    @FieldSource("DEAD_LETTERS")
    void deadLetterTopicKeepsMessagesForNinetyDays(String topic) throws InterruptedException, ExecutionException {
        requireRetention(topic, Duration.ofDays(90));
    }

    private void requireRetention(String topic, Duration retention) throws InterruptedException, ExecutionException {
        assertThat(ownSettings(topic)).as(topic).containsEntry("retention.ms", Long.toString(retention.toMillis()));
        assertThat(settings(Type.TOPIC, topic).get("cleanup.policy").value())
                .as(topic)
                .isEqualTo("delete");
    }

    /** The settings of the topic itself, without the broker's defaults. */
    private Map<String, String> ownSettings(String topic) throws InterruptedException, ExecutionException {
        return settings(Type.TOPIC, topic).entries().stream()
                .filter(setting -> setting.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private Config settings(Type type, String name) throws InterruptedException, ExecutionException {
        ConfigResource resource = new ConfigResource(type, name);
        return kafka.describeConfigs(List.of(resource)).all().get().get(resource);
    }
}
