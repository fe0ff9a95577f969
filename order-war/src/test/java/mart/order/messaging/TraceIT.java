package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.PaymentResult.Status;
import mart.order.OrderServiceStubs;
import mart.order.OrderSession;
import mart.testing.ServiceUnderTest;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Traces go through the service, which records its own part of them here (see the pom). */
class TraceIT extends OrderSession {

    private static final String STATE = "shop=1";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String sender = UUID.randomUUID().toString().replace("-", "").substring(16);
    private final String parent = "00-" + trace + "-" + sender + "-01";

    @Test
    void goFromARequestToWhatIsSaid() {
        UUID productId = neighbours.product("10.00", 5);
        customer.request()
                .header("traceparent", parent)
                .header("tracestate", STATE)
                .contentType(ContentType.JSON)
                .body(body(1))
                .post("/order/" + productId)
                .then()
                .statusCode(201);
        for (String topic : List.of("inventory_check_request", "user")) {
            String key = topic.equals("user") ? customer.userId().toString() : productId.toString();
            assertThat(said(topic, key)).as(topic).singleElement().satisfies(this::isPartOfTheTrace);
        }
    }

    @Test
    void goFromAMessageToWhatIsSaid() {
        String orderId = customer.placed(neighbours.product("10.00", 5), 1);
        hear(orderId, OrderServiceStubs.payment(orderId, Status.PAID, "10.00").toByteArray());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said("order", orderId)).last().satisfies(this::isPartOfTheTrace));
        assertThat(said("order", orderId))
                .first()
                .satisfies(placed -> assertThat(header(placed, "traceparent"))
                        .as("of a request that told of no trace")
                        .doesNotContain(trace));
    }

    @Test
    void areKeptByDeadLetters() {
        String key = UUID.randomUUID().toString();
        hear(key, new byte[] {(byte) 0xff, 1});
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(said("payment_get.dead", key))
                        .singleElement()
                        .satisfies(letter ->
                                assertThat(header(letter, "traceparent")).isEqualTo(parent)));
    }

    private void isPartOfTheTrace(ConsumerRecord<String, byte[]> record) {
        assertThat(header(record, "traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-01")
                .as("a span of ours in between")
                .doesNotContain(sender);
        assertThat(header(record, "tracestate")).isEqualTo(STATE);
    }

    private void hear(String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", ServiceUnderTest.current().kafka().bootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>("payment_get", key, value);
            record.headers().add("traceparent", parent.getBytes(StandardCharsets.UTF_8));
            record.headers().add("tracestate", STATE.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> said(String topic, String key) {
        return neighbours.kafka().records(topic).stream()
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
