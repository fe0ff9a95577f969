package mart.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.testing.KafkaTestClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests that the trace context is propagated although no spans are recorded, which is the default. */
@ExtendWith(ArquillianExtension.class)
class TraceIT {

    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void traceContinuesFromARequestToItsEvents() {
        UUID product = InventoryTestClient.newProduct();
        InventoryTestClient.client()
                .header("traceparent", PARENT)
                .body("{\"stock_level\":5}")
                .post("/inventory/" + product)
                .then()
                .statusCode(201);
        assertThat(parent("inventory", product)).contains(PARENT);
    }

    @Test
    void traceContinuesFromAMessageToItsReply() {
        InventoryTestClient.Stock stock = InventoryTestClient.newStock(5);
        UUID order = UUID.randomUUID();
        send(InventoryTestClient.command(order, stock.product(), 1, Action.RESERVE, 2));
        assertThat(parent("inventory_check_response", order)).contains(PARENT);
    }

    /** Threads are reused for requests without a trace. */
    @Test
    void traceDoesNotLeakIntoOtherRequests() {
        for (int i = 0; i < 100; i++) {
            InventoryTestClient.client()
                    .header("traceparent", PARENT)
                    .body("{\"stock_level\":5}")
                    .post("/inventory/" + UUID.randomUUID())
                    .then()
                    .statusCode(404);
        }
        assertThat(Stream.generate(() -> InventoryTestClient.newStock(5)).limit(20))
                .allSatisfy(stock ->
                        assertThat(parent("inventory", stock.product())).isEmpty());
    }

    private static void send(InventoryCheckRequest command) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("inventory_check_request", command.getProductId(), command.toByteArray());
        record.headers().add("traceparent", PARENT.getBytes(StandardCharsets.UTF_8));
        InventoryTestClient.KAFKA.publish(List.of(record));
    }

    private static Optional<String> parent(String topic, UUID key) {
        List<ConsumerRecord<String, byte[]>> published = await().atMost(InventoryTestClient.TIMEOUT)
                .until(() -> InventoryTestClient.KAFKA.records(topic, key.toString()), records -> !records.isEmpty());
        return Optional.ofNullable(KafkaTestClient.header(published.get(0), "traceparent"));
    }
}
