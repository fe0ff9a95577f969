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
import org.junit.jupiter.params.provider.MethodSource;

/** The topics of a mart that has started: the description's, made by the services with what docs/operations.md says. */
@ExtendWith(SharedMart.class)
class TopicsIT {
    /** Of which the newest message of each key is kept for good. */
    private static final List<String> COMPACTED = List.of("product", "inventory");

    /** Of which each message is kept for a week. */
    private static final List<String> PASSING = List.of(
            "order",
            "inventory_check_request",
            "inventory_check_response",
            "user",
            "response_from_user_to_order",
            "response_from_user_to_payment",
            "payment",
            "payment_get",
            "user_registration",
            "order_created",
            "payment_done");

    private static final int PARTITIONS = 12;

    private final Admin kafka;

    TopicsIT(Shop shop) {
        kafka = Admin.create(shop.mart().kafka().clientSettings());
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    static List<String> compacted() {
        return COMPACTED;
    }

    static List<String> passing() {
        return PASSING;
    }

    /** Where the messages of each go that cannot be handled. */
    static List<String> dead() {
        return Stream.of(COMPACTED, PASSING)
                .flatMap(List::stream)
                .map(topic -> topic + ".dead")
                .toList();
    }

    static List<String> all() {
        return Stream.of(COMPACTED, PASSING, dead()).flatMap(List::stream).toList();
    }

    /** Beside them there are only Kafka's own, which are not listed here. */
    @Test
    void areTheDescribedOnesEachWithItsDeadLetters() throws InterruptedException, ExecutionException {
        assertThat(kafka.listTopics().names().get()).containsExactlyInAnyOrderElementsOf(all());
    }

    /** Else one that no service makes would be there all the same, as soon as somebody speaks on it. */
    @Test
    void areNotMadeByTheBroker() throws InterruptedException, ExecutionException {
        String broker = kafka.describeCluster().nodes().get().iterator().next().idString();
        assertThat(settings(Type.BROKER, broker)
                        .get("auto.create.topics.enable")
                        .value())
                .isEqualTo("false");
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveTwelvePartitions(String topic) throws InterruptedException, ExecutionException {
        assertThat(kafka.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .get(topic)
                        .partitions())
                .as(topic)
                .hasSize(PARTITIONS);
    }

    @ParameterizedTest
    @MethodSource("compacted")
    void keepTheNewestMessageOfEachKey(String topic) throws InterruptedException, ExecutionException {
        assertThat(ownSettings(topic)).as(topic).containsEntry("cleanup.policy", "compact");
    }

    @ParameterizedTest
    @MethodSource("passing")
    void keepWhatIsSaidForAWeek(String topic) throws InterruptedException, ExecutionException {
        requireKept(topic, Duration.ofDays(7));
    }

    @ParameterizedTest
    @MethodSource("dead")
    void keepDeadLettersForNinetyDays(String topic) throws InterruptedException, ExecutionException {
        requireKept(topic, Duration.ofDays(90));
    }

    private void requireKept(String topic, Duration retention) throws InterruptedException, ExecutionException {
        assertThat(ownSettings(topic)).as(topic).containsEntry("retention.ms", Long.toString(retention.toMillis()));
        assertThat(settings(Type.TOPIC, topic).get("cleanup.policy").value())
                .as(topic)
                .isEqualTo("delete");
    }

    /** What the topic was made with: a broker's defaults may be the same, on this broker. */
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
