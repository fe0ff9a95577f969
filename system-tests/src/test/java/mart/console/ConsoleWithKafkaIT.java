package mart.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;
import mart.contracts.OrderEvent;
import mart.stack.Mart;
import mart.stack.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on a real broker; each test has topics and groups of its own. */
class ConsoleWithKafkaIT {
    private static Mart mart;
    private static ConsoleServer page;
    private static ConsoleClient browser;
    private static Admin admin;
    private static KafkaProducer<String, byte[]> producer;

    private final String topic = "t-" + UUID.randomUUID();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        mart = Mart.builder()
                .data(folder)
                .ports(Ports.random())
                .databases(Set.of())
                .services(Set.of())
                .start();
        page = new ConsoleServer(
                0, mart.kafka().bootstrap(), mart.mail().greenMail(), new AdminClient(Map.of(), () -> ""));
        page.start();
        browser = new ConsoleClient(page);
        admin = Admin.create(Map.of("bootstrap.servers", mart.kafka().bootstrap()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", mart.kafka().bootstrap()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        page.close();
        mart.close();
    }

    @Test
    void listsTopicsWithWhatIsOnThem() throws Exception {
        create("product", 3, Map.of("cleanup.policy", "compact"));
        create(topic, 2, Map.of("retention.ms", "3600000"));
        send(topic, 0, "a");
        send(topic, 1, "b");
        send(topic, 1, "c");

        JsonObject product = find(browser.json("/api/topics").getAsJsonArray("topics"), "name", "product");
        JsonObject other = find(browser.json("/api/topics").getAsJsonArray("topics"), "name", topic);

        assertThat(product.get("type").getAsString()).isEqualTo("ProductEvent");
        assertThat(product.get("partitions").getAsInt()).isEqualTo(3);
        assertThat(product.get("compacted").getAsBoolean()).isTrue();
        assertThat(other.get("type").isJsonNull()).isTrue();
        assertThat(other.get("messages").getAsInt()).isEqualTo(3);
        assertThat(other.get("bytes").getAsLong()).isPositive();
        assertThat(other.get("compacted").getAsBoolean()).isFalse();
        assertThat(other.get("retention_ms").getAsLong()).isEqualTo(3_600_000);
    }

    @Test
    void showsAMessageWithAllThatBelongsToIt() throws Exception {
        create("order.dead", 1, Map.of());
        OrderEvent event = OrderEvent.newBuilder()
                .setOrderId("o-1")
                .setOrderStatus("IN_PROGRESS")
                .build();
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>("order.dead", 0, 1_700_000_000_000L, "o-1", event.toByteArray());
        letter.headers().add("dead-reason", "no such user".getBytes(StandardCharsets.UTF_8));
        producer.send(letter).get();
        producer.send(new ProducerRecord<>("order.dead", 0, null, "o-2", new byte[] {(byte) 0xff}))
                .get();

        List<JsonObject> messages = messages(browser.json("/api/topics/order.dead/messages"));

        JsonObject decoded = messages.get(1);
        assertThat(decoded.get("partition").getAsInt()).isZero();
        assertThat(decoded.get("offset").getAsInt()).isZero();
        assertThat(decoded.get("time").getAsString()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(decoded.get("key").getAsString()).isEqualTo("o-1");
        assertThat(decoded.get("headers")).hasToString("[{\"name\":\"dead-reason\",\"value\":\"no such user\"}]");
        assertThat(decoded.get("type").getAsString()).isEqualTo("OrderEvent");
        assertThat(decoded.getAsJsonObject("value").get("order_status").getAsString())
                .isEqualTo("IN_PROGRESS");
        JsonObject poison = messages.get(0);
        assertThat(poison.get("value").isJsonNull()).isTrue();
        assertThat(poison.get("hex").getAsString()).isEqualTo("ff");
        assertThat(poison.get("trouble").getAsString()).isNotBlank();
    }

    @Test
    void goesThroughAllPartitionsNewestFirstAndMissesNothingBetweenPages() throws Exception {
        create(topic, 3, Map.of());
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            send(topic, i % 7 % 3, 1_700_000_000_000L + i, "k" + i);
            sent.add(0, "k" + i);
        }

        List<String> seen = new ArrayList<>();
        JsonObject answer = browser.json(path("?limit=9"));
        seen.addAll(keys(answer));
        while (!answer.get("next").isJsonNull()) {
            answer = browser.json(path("?limit=9&before=" + answer.get("next").getAsString()));
            seen.addAll(keys(answer));
        }

        assertThat(seen).isEqualTo(sent);
    }

    @Test
    void keepsTheOrderWithinAPartitionThoughItsTimesGoBackwards() throws Exception {
        create(topic, 1, Map.of());
        send(topic, 0, 3_000L, "first");
        send(topic, 0, 1_000L, "second");
        send(topic, 0, 2_000L, "third");

        assertThat(keys(browser.json(path("")))).containsExactly("third", "second", "first");
    }

    @Test
    void readsOnePartitionBeforeAnOffset() throws Exception {
        create(topic, 2, Map.of());
        for (int i = 0; i < 5; i++) {
            send(topic, 1, "k" + i);
        }
        send(topic, 0, "other");

        JsonObject answer = browser.json(path("?before=1:3"));

        assertThat(keys(answer)).containsExactly("k2", "k1", "k0");
        assertThat(answer.get("next").isJsonNull()).isTrue();
    }

    @Test
    void findsTheMessagesOfOneKeyWhereverTheyAre() throws Exception {
        create(topic, 4, Map.of());
        for (int i = 0; i < 60; i++) {
            send(topic, i % 4, 1_700_000_000_000L + i, i % 20 == 5 ? "wanted" : "k" + i);
        }

        JsonObject answer = browser.json(path("?key=wanted"));

        assertThat(messages(answer)).hasSize(3);
        assertThat(keys(answer)).containsOnly("wanted");
        assertThat(answer.get("next").isJsonNull()).isTrue();
        assertThat(messages(browser.json(path("?key=want")))).isEmpty();
    }

    @Test
    void searchesBeyondTheFirstThousands() throws Exception {
        create(topic, 1, Map.of());
        producer.send(new ProducerRecord<>(topic, 0, "wanted", new byte[0]));
        for (int i = 0; i < 6_000; i++) {
            producer.send(new ProducerRecord<>(topic, 0, "other", new byte[0]));
        }
        producer.flush();

        assertThat(keys(browser.json(path("?key=wanted&limit=1")))).containsExactly("wanted");
    }

    @Test
    void showsKeysThatAreNoTextAndValuesThatAreNone() throws Exception {
        create(topic, 1, Map.of());
        producer.send(new ProducerRecord<>(topic, 0, null, null)).get();

        JsonObject message = messages(browser.json(path(""))).get(0);

        assertThat(message.get("key").isJsonNull()).isTrue();
        assertThat(message.get("value").isJsonNull()).isTrue();
        assertThat(message.get("hex").isJsonNull()).isTrue();
        assertThat(message.get("size").getAsInt()).isEqualTo(-1);
    }

    @Test
    void knowsNoOtherTopics() {
        HttpResponse<String> answer = browser.get(path(""));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no topic " + topic);
    }

    @Test
    void tellsHowFarBehindAGroupIs() throws Exception {
        create(topic, 2, Map.of());
        for (int i = 0; i < 5; i++) {
            send(topic, 0, "k" + i);
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
            consumer.subscribe(List.of(topic));
            await().until(() -> consumer.poll(Duration.ofMillis(200)).count() > 0);
            consumer.commitSync();
            for (int i = 0; i < 3; i++) {
                send(topic, 0, "later" + i);
            }

            JsonObject group = find(browser.json("/api/groups").getAsJsonArray("groups"), "id", topic);

            assertThat(group.get("state").getAsString()).isEqualTo("Stable");
            assertThat(group.get("lag").getAsInt()).isEqualTo(3);
            JsonObject lag = group.getAsJsonArray("topics").get(0).getAsJsonObject();
            assertThat(lag.get("topic").getAsString()).isEqualTo(topic);
            assertThat(lag.getAsJsonArray("partitions").get(0))
                    .hasToString("{\"partition\":0,\"committed\":5,\"end\":8,\"lag\":3}");
            assertThat(group.getAsJsonArray("members"))
                    .hasToString("[{\"client_id\":\"reader\",\"host\":\"127.0.0.1\",\"reads\":[{\"topic\":\"" + topic
                            + "\",\"partitions\":[0,1]}]}]");
        }
    }

    @Test
    void showsAGroupWhoseTopicIsGone() throws Exception {
        create(topic, 1, Map.of());
        send(topic, 0, "k");
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
            consumer.subscribe(List.of(topic));
            await().until(() -> consumer.poll(Duration.ofMillis(200)).count() > 0);
            admin.deleteTopics(List.of(topic)).all().get();

            JsonObject group = find(browser.json("/api/groups").getAsJsonArray("groups"), "id", topic);

            assertThat(group.getAsJsonArray("members")).hasSize(1);
            assertThat(group.getAsJsonArray("topics")).isEmpty();
        }
    }

    @Test
    void comesBackWithKafka() throws Exception {
        create(topic, 1, Map.of());
        send(topic, 0, "k");
        mart.kafka().stop();

        assertThat(browser.get(path("")).statusCode()).isEqualTo(503);
        assertThat(browser.get("/api/topics").statusCode()).isEqualTo(503);
        assertThat(browser.get("/api/mails").statusCode()).isEqualTo(200);

        mart.kafka().start();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(browser.get("/api/topics").statusCode()).isEqualTo(200);
            assertThat(keys(browser.json(path("")))).containsExactly("k");
        });
    }

    private String path(String query) {
        return "/api/topics/" + topic + "/messages" + query;
    }

    private static void create(String name, int partitions, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                .all()
                .get();
        await().ignoreExceptions()
                .until(() -> !admin.describeTopics(List.of(name))
                        .allTopicNames()
                        .get()
                        .isEmpty());
    }

    private static void send(String topic, int partition, String key) throws ExecutionException, InterruptedException {
        send(topic, partition, null, key);
    }

    private static void send(String topic, int partition, Long time, String key)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, partition, time, key, new byte[] {1}))
                .get();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        mart.kafka().bootstrap(),
                        "group.id",
                        group,
                        "client.id",
                        "reader",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<JsonObject> messages(JsonObject answer) {
        return objects(answer.getAsJsonArray("messages"));
    }

    private static List<String> keys(JsonObject answer) {
        return messages(answer).stream()
                .map(message -> message.get("key").getAsString())
                .toList();
    }

    private static JsonObject find(Iterable<JsonElement> array, String field, String value) {
        return objects(array).stream()
                .filter(object -> object.get(field).getAsString().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonObject> objects(Iterable<JsonElement> array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
