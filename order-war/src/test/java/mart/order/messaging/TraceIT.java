package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static mart.testing.KafkaTestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import mart.contracts.PaymentResult.Status;
import mart.order.OrderServiceStubs;
import mart.order.OrderSession;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Propagation of the trace context. The pom enables the recording of spans for this module's tests. */
class TraceIT extends OrderSession {

    private static final String STATE = "shop=1";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String sender = UUID.randomUUID().toString().replace("-", "").substring(16);
    private final String parent = "00-" + trace + "-" + sender + "-01";

    @Test
    void traceContinuesFromARequestToPublishedMessages() {
        UUID productId = services.product("10.00", 5);
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
            assertThat(services.kafka().records(topic, key))
                    .as(topic)
                    .singleElement()
                    .satisfies(this::isPartOfTheTrace);
        }
    }

    @Test
    void traceContinuesFromAConsumedMessageToPublishedMessages() {
        String orderId = customer.placed(services.product("10.00", 5), 1);
        publish(
                orderId,
                OrderServiceStubs.paymentResult(orderId, Status.PAID, "10.00").toByteArray());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().records("order", orderId))
                        .last()
                        .satisfies(this::isPartOfTheTrace));
        assertThat(services.kafka().records("order", orderId))
                .first()
                .satisfies(placed -> assertThat(header(placed, "traceparent"))
                        .as("the request without a trace context started its own trace")
                        .doesNotContain(trace));
    }

    @Test
    void deadLettersKeepTheTraceContext() {
        String key = UUID.randomUUID().toString();
        publish(key, new byte[] {(byte) 0xff, 1});
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().deadLetters("payment_get", key))
                        .singleElement()
                        .satisfies(deadLetter ->
                                assertThat(header(deadLetter, "traceparent")).isEqualTo(parent)));
    }

    private void isPartOfTheTrace(ConsumerRecord<String, byte[]> record) {
        assertThat(header(record, "traceparent"))
                .matches("00-" + trace + "-[0-9a-f]{16}-01")
                .as("the parent is a span of this service")
                .doesNotContain(sender);
        assertThat(header(record, "tracestate")).isEqualTo(STATE);
    }

    private void publish(String key, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("payment_get", key, value);
        record.headers().add("traceparent", parent.getBytes(StandardCharsets.UTF_8));
        record.headers().add("tracestate", STATE.getBytes(StandardCharsets.UTF_8));
        services.kafka().publish(List.of(record));
    }
}
