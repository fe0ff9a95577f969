package mart.system;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.contracts.OrderEvent;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console's views of topics, messages and consumer groups. Each test has a topic and a group of its own. */
@ExtendWith(SharedMart.class)
class ConsoleIT {
    /** A time in milliseconds since 1970. */
    private static final long START = 1_700_000_000_000L;

    private final Shop shop;
    private final String topic = "t-" + Shop.unique();

    @AutoClose
    private final Admin admin;

    ConsoleIT(Shop shop) {
        this.shop = shop;
        this.admin = Admin.create(shop.mart().kafka().clientSettings());
    }

    @AfterEach
    void deleteTopic() throws ExecutionException, InterruptedException {
        if (admin.listTopics().names().get().contains(topic)) {
            admin.deleteTopics(Set.of(topic)).all().get();
        }
    }

    @Test
    void topicsAreListedWithTheirTypesSettingsAndSizes() throws Exception {
        createTopic(2, Map.of("retention.ms", "3600000"));
        send(0, "a");
        send(1, "b", "c");

        JsonPath topics = json("/api/topics");

        Map<String, Object> product = find(topics, "topics", "name", "product");
        assertThat(product)
                .containsEntry("type", "ProductEvent")
                .containsEntry("partitions", 12)
                .containsEntry("compacted", true);
        Map<String, Object> other = find(topics, "topics", "name", topic);
        assertThat(other)
                .containsEntry("type", null)
                .containsEntry("messages", 3)
                .containsEntry("compacted", false)
                .containsEntry("retention_ms", 3_600_000);
        assertThat(((Number) other.get("bytes")).longValue()).isPositive();
    }

    @Test
    void messageIsShownWithKeyHeadersAndDecodedValue() throws Exception {
        String key = "o-" + Shop.unique();
        Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        OrderEvent event = OrderEvent.newBuilder()
                .setOrderId("o-1")
                .setOrderStatus("IN_PROGRESS")
                .build();
        ProducerRecord<String, byte[]> deadLetter =
                new ProducerRecord<>("order.dead", 0, time.toEpochMilli(), key, event.toByteArray());
        deadLetter.headers().add("dead-reason", "no such user".getBytes(UTF_8));
        RecordMetadata sent = shop.kafka().publish(List.of(deadLetter)).get(0);
        shop.kafka().publish(List.of(new ProducerRecord<>("order.dead", 0, null, key, new byte[] {(byte) 0xff})));

        JsonPath page = json("/api/topics/order.dead/messages?key=" + key);
        List<Map<String, Object>> messages = page.getList("messages");

        assertThat(messages.get(1))
                .containsEntry("partition", 0)
                .containsEntry("offset", (int) sent.offset())
                .containsEntry("time", time.toString())
                .containsEntry("key", key)
                .containsEntry("headers", List.of(Map.of("name", "dead-reason", "value", "no such user")))
                .containsEntry("type", "OrderEvent");
        assertThat(page.getString("messages[1].value.order_status")).isEqualTo("IN_PROGRESS");
        assertThat(messages.get(0)).containsEntry("value", null).containsEntry("hex", "ff");
        assertThat((String) messages.get(0).get("trouble")).isNotBlank();
    }

    @Test
    void pagesShowAllMessagesOfAllPartitionsNewestFirst() throws Exception {
        createTopic(3, Map.of());
        var sent = IntStream.range(0, 100)
                .mapToObj(i -> message(i % 7 % 3, START + i, "k" + i))
                .toList();
        shop.kafka().publish(sent);

        JsonPath page = messages("?limit=9");
        List<String> seen = new ArrayList<>(keys(page));
        while (page.get("next") != null) {
            page = messages("?limit=9&before=" + page.getString("next"));
            seen.addAll(keys(page));
        }

        Collections.reverse(seen);
        assertThat(seen).isEqualTo(sent.stream().map(ProducerRecord::key).toList());
    }

    @Test
    void messagesOfOnePartitionKeepTheirOrderThoughTheirTimesDoNotGrow() throws Exception {
        createTopic(1, Map.of());
        var sent = List.of(message(0, 3_000L, "first"), message(0, 1_000L, "second"), message(0, 2_000L, "third"));
        shop.kafka().publish(sent);

        assertThat(keys(messages(""))).containsExactly("third", "second", "first");
    }

    @Test
    void messagesOfOnePartitionAreReadBeforeAnOffset() throws Exception {
        createTopic(2, Map.of());
        send(1, "k0", "k1", "k2", "k3", "k4");
        send(0, "other");

        JsonPath page = messages("?before=1:3");

        assertThat(keys(page)).containsExactly("k2", "k1", "k0");
        assertThat((String) page.get("next")).isNull();
    }

    @Test
    void messagesOfOneKeyAreFoundOnAllPartitions() throws Exception {
        createTopic(4, Map.of());
        shop.kafka()
                .publish(IntStream.range(0, 60)
                        .mapToObj(i -> message(i % 4, START + i, i % 20 == 5 ? "wanted" : "k" + i))
                        .toList());

        JsonPath page = messages("?key=wanted");

        assertThat(keys(page)).hasSize(3).containsOnly("wanted");
        assertThat((String) page.get("next")).isNull();
        assertThat(keys(messages("?key=want"))).isEmpty();
    }

    @Test
    void messageIsFoundBehindThousandsOfOthers() throws Exception {
        createTopic(1, Map.of());
        send(0, "wanted");
        shop.kafka().publish(Collections.nCopies(6_000, message(0, null, "other")));

        assertThat(keys(messages("?key=wanted&limit=1"))).containsExactly("wanted");
    }

    @Test
    void messageWithoutKeyAndValueIsShown() throws Exception {
        createTopic(1, Map.of());
        shop.kafka().publish(List.of(new ProducerRecord<>(topic, 0, null, null)));

        Map<String, Object> message = messages("").getMap("messages[0]");

        assertThat(message)
                .containsEntry("key", null)
                .containsEntry("value", null)
                .containsEntry("hex", null)
                .containsEntry("size", -1);
    }

    @Test
    void unknownTopicIsNotFound() {
        Response response = get("/api/topics/" + topic + "/messages");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.asString()).contains("The topic " + topic + " does not exist");
    }

    @Test
    void groupIsShownWithItsLagAndMembers() throws Exception {
        createTopic(2, Map.of());
        send(0, "k0", "k1", "k2", "k3", "k4");
        try (KafkaConsumer<byte[], byte[]> consumer = consumerOfAllMessages()) {
            consumer.commitSync();
            send(0, "later0", "later1", "later2");

            JsonPath group = json("/api/groups").setRootPath("groups.find { it.id == '" + topic + "' }");

            assertThat(group.getString("state")).isEqualTo("Stable");
            assertThat(group.getInt("lag")).isEqualTo(3);
            assertThat(group.getString("topics[0].topic")).isEqualTo(topic);
            assertThat(group.getMap("topics[0].partitions[0]"))
                    .isEqualTo(Map.of("partition", 0, "committed", 5, "end", 8, "lag", 3));
            Map<String, Object> assigned = Map.of("topic", topic, "partitions", List.of(0, 1));
            assertThat(group.getList("members"))
                    .isEqualTo(List.of(Map.of("client_id", "reader", "host", "127.0.0.1", "reads", List.of(assigned))));
        }
    }

    @Test
    void groupOfADeletedTopicIsShown() throws Exception {
        createTopic(1, Map.of());
        send(0, "k");
        try (KafkaConsumer<byte[], byte[]> consumer = consumerOfAllMessages()) {
            admin.deleteTopics(List.of(topic)).all().get();

            Map<String, Object> group = find(json("/api/groups"), "groups", "id", topic);

            assertThat((List<?>) group.get("members")).hasSize(1);
            assertThat((List<?>) group.get("topics")).isEmpty();
        }
    }

    @Test
    void consoleIsAvailableAgainAfterARestartOfKafka() throws Exception {
        createTopic(1, Map.of());
        send(0, "k");
        shop.mart().kafka().stop();
        try {
            assertThat(get("/api/topics/" + topic + "/messages").statusCode()).isEqualTo(503);
            assertThat(get("/api/topics").statusCode()).isEqualTo(503);
            assertThat(get("/api/mails").statusCode()).isEqualTo(200);
        } finally {
            shop.mart().kafka().start();
        }

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(get("/api/topics").statusCode()).isEqualTo(200);
            assertThat(keys(messages(""))).containsExactly("k");
        });
        shop.awaitReady();
    }

    private Response get(String path) {
        return given().urlEncodingEnabled(false)
                .get("http://localhost:" + shop.mart().ports().console() + path);
    }

    private JsonPath json(String path) {
        return get(path).jsonPath();
    }

    private JsonPath messages(String query) {
        return json("/api/topics/" + topic + "/messages" + query);
    }

    private static List<String> keys(JsonPath page) {
        return page.getList("messages.key");
    }

    private static Map<String, Object> find(JsonPath json, String list, String field, String value) {
        return json.getMap(list + ".find { it." + field + " == '" + value + "' }");
    }

    private void createTopic(int partitions, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        NewTopic created = new NewTopic(topic, partitions, (short) 1).configs(settings);
        admin.createTopics(List.of(created)).all().get();
    }

    private void send(int partition, String... keys) {
        shop.kafka()
                .publish(Stream.of(keys)
                        .map(key -> message(partition, null, key))
                        .toList());
    }

    /** @param time in milliseconds since 1970; null for now */
    private ProducerRecord<String, byte[]> message(int partition, Long time, String key) {
        return new ProducerRecord<>(topic, partition, time, key, new byte[] {1});
    }

    /** A member of a group that is named like the topic; it has received the messages sent so far. */
    private KafkaConsumer<byte[], byte[]> consumerOfAllMessages() {
        Map<String, Object> settings = new HashMap<>(shop.mart().kafka().clientSettings());
        settings.put("group.id", topic);
        settings.put("client.id", "reader");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        await().until(() -> consumer.poll(Duration.ofMillis(200)).count() > 0);
        return consumer;
    }
}
