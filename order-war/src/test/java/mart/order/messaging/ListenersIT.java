package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentResult;
import mart.contracts.PaymentResult.Status;
import mart.contracts.ProductEvent;
import mart.kit.Ids;
import mart.order.OrderApi;
import mart.order.OrderServiceStubs;
import mart.order.OrderSession;
import mart.testing.KafkaTestClient;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class ListenersIT extends OrderSession {

    @Test
    void paymentCompletesTheOrderAndSellsItsStock() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED")
                .then()
                .body("payment_status", equalTo("PAID"))
                .body("payable", equalTo(false));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getQuantity)
                        .containsExactly(tuple(Action.RESERVE, 2), tuple(Action.COMMIT, 2)));
        assertThat(refunds(orderId)).isEmpty();
    }

    @Test
    void orderStaysPayableAfterADeclinedCard() {
        String orderId = customer.placed(services.product("10.00", 5), 2);
        services.publishPaymentResult(orderId, Status.FAILED, "");
        customer.eventually(orderId, "payment_status", "FAILED")
                .then()
                .body("order_status", equalTo("IN_PROGRESS"))
                .body("payable", equalTo(true));
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
    }

    @Test
    void paymentOfACancelledOrderIsRefunded() {
        String orderId = customer.placed(services.product("10.00", 5), 2);
        customer.cancel(orderId).then().statusCode(204);
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refunds(orderId))
                        .singleElement()
                        .satisfies(refund -> assertThat(refund.getAmount()).isEqualTo("20.00")));
        services.publishPaymentResult(orderId, Status.REFUNDED, "20.00");
        customer.eventually(orderId, "payment_status", "REFUNDED").then().body("order_status", equalTo("CANCELLED"));
    }

    @Test
    void refundWithRestockReturnsTheUnitsToStock() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
        services.kafka()
                .publish(
                        orderId,
                        OrderServiceStubs.paymentResult(orderId, Status.REFUNDED, "20.00").toBuilder()
                                .setRestock(true)
                                .build());
        customer.eventually(orderId, "payment_status", "REFUNDED").then().body("order_status", equalTo("COMPLETED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction)
                        .containsExactly(Action.RESERVE, Action.COMMIT, Action.RETURN));
    }

    @Test
    void paymentForRemovedUnitsIsRefunded() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 3);
        customer.change(orderId, body(1)).then().statusCode(200);
        services.publishPaymentResult(orderId, Status.PAID, "30.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refunds(orderId))
                        .extracting(PaymentRequest.Refund::getAmount)
                        .containsExactly("20.00"));
        services.publishPaymentResult(orderId, Status.PARTLY_REFUNDED, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED").then().body("payment_status", equalTo("PAID"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getQuantity)
                        .endsWith(tuple(Action.COMMIT, 1)));
    }

    @Test
    void duplicateMessagesHaveNoEffect() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        UUID eventId = UUID.randomUUID();
        services.kafka().publish(orderId, OrderServiceStubs.paymentResult(orderId, Status.PAID, "20.00"), eventId);
        services.kafka().publish(orderId, OrderServiceStubs.paymentResult(orderId, Status.PAID, "20.00"), eventId);
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        services.publishStockReply(orderId, 1, Result.NOT_ENOUGH_STOCK);
        services.publishStockReply(orderId, 1, Result.RESERVED);
        services.publishPaymentResult(orderId, Status.REFUNDED, "20.00");
        customer.eventually(orderId, "payment_status", "REFUNDED").then().body("order_status", equalTo("COMPLETED"));
        awaitRefundAfterCompletion(orderId);
        assertThat(stockRequests(productId)).hasSize(2);
        assertThat(refunds(orderId)).isEmpty();
    }

    /** As after a crash: the broker delivers a message again, in one batch with a new one. */
    @Test
    void newMessageAfterAHandledOneIsHandled() {
        String orderId = customer.placed(services.product("10.00", 5), 2);
        UUID eventId = UUID.randomUUID();
        PaymentResult paid = OrderServiceStubs.paymentResult(orderId, Status.PAID, "20.00");
        PaymentResult refunded = OrderServiceStubs.paymentResult(orderId, Status.REFUNDED, "20.00");
        services.kafka().publish(orderId, paid, eventId);
        customer.eventually(orderId, "order_status", "COMPLETED");
        services.kafka()
                .publish(List.of(
                        KafkaTestClient.record(orderId, paid, eventId),
                        KafkaTestClient.record(orderId, refunded, UUID.randomUUID())));
        customer.eventually(orderId, "payment_status", "REFUNDED");
        awaitRefundAfterCompletion(orderId);
    }

    @Test
    void invalidMessagesBecomeDeadLettersAndLaterOnesAreHandled() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        String unknown = UUID.randomUUID().toString();
        services.kafka().publishBytes("payment_get", orderId, new byte[] {(byte) 0xff, 1});
        services.publishPaymentResult(orderId, Status.PAID, "a lot");
        services.publishPaymentResult(orderId, Status.STATUS_UNSPECIFIED, "20.00");
        services.publishPaymentResult(orderId, Status.PAID, "0.01");
        services.publishPaymentResult(unknown, Status.PAID, "20.00");
        services.publishStockReply(unknown, 1, Result.RESERVED);
        services.publishStockReply("no-uuid", 1, Result.RESERVED);
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(services.kafka().deadLetters("payment_get", orderId)).hasSize(4);
            assertThat(services.kafka().deadLetters("payment_get", unknown)).hasSize(1);
            assertThat(services.kafka().deadLetters("inventory_check_response", unknown))
                    .hasSize(1);
            assertThat(services.kafka().deadLetters("inventory_check_response", "no-uuid"))
                    .hasSize(1);
        });
    }

    /** Replies of inventory and the user service arrive in batches about the same orders, in different sequences. */
    @Test
    void batchesAboutTheSameOrdersDoNotDeadlock() throws Exception {
        UUID productId = services.product("10.00", 1_000);
        customer.placed(productId, 1);
        Object before = deadlocks();
        List<OrderApi> buyers = Stream.generate(OrderApi::newCustomer).limit(5).toList();
        concurrently(8, 150, i -> buyers.get(i % 5).placedAsync(productId, 1));
        for (OrderApi buyer : buyers) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    buyer.request().get("/orders").jsonPath().getList("payable"))
                            .hasSize(30)
                            .containsOnly(true));
        }
        assertThat(deadlocks()).isEqualTo(before);
    }

    /** Requests that hold one database connection while waiting for a second one would block each other. */
    @Test
    void moreConcurrentRequestsThanDatabaseConnectionsSucceed() throws Exception {
        UUID productId = services.product("10.00", 1_000);
        customer.placed(productId, 1);
        List<Integer> statuses = concurrently(
                40, 80, i -> OrderApi.newCustomer().place(productId, body(1)).statusCode());
        assertThat(statuses).as("confirmed, or accepted on a slow machine").isSubsetOf(201, 202);
    }

    @Test
    void productCopyKeepsTheNewestVersion() {
        UUID productId = Ids.next();
        services.setStock(productId, 5);
        services.publishProduct(productId, ProductEvent.Change.CREATED, 1, "Laptop", "10.00");
        services.publishProduct(productId, ProductEvent.Change.CHANGED, 3, "Laptop, better", "30.00");
        services.publishProduct(productId, ProductEvent.Change.CHANGED, 2, "Laptop, good", "20.00");
        String before = customer.placed(productId, 1);
        await().atMost(SOON).untilAsserted(() -> {
            String orderId = customer.placed(productId, 1);
            customer.get(orderId).then().body("product_name", equalTo("Laptop, better"));
        });
        services.publishProduct(productId, ProductEvent.Change.CHANGED, 4, "Laptop, best", "40.00");
        await().atMost(SOON).untilAsserted(() -> {
            String orderId = customer.placed(productId, 1);
            customer.get(orderId).then().body("product_name", equalTo("Laptop, best"));
        });
        String name = customer.get(before).path("product_name");
        assertThat(name).as("product name at the time of ordering").isNotEqualTo("Laptop, best");
    }

    private static <T> List<T> concurrently(int threads, int times, IntFunction<T> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        List<Future<T>> sent = IntStream.range(0, times)
                .mapToObj(i -> clients.submit(() -> request.apply(i)))
                .toList();
        List<T> results = new ArrayList<>();
        for (Future<T> result : sent) {
            results.add(result.get());
        }
        clients.shutdown();
        return results;
    }

    /** Each change was published once. */
    private void awaitRefundAfterCompletion(String orderId) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(changes(orderId))
                        .containsExactly(
                                OrderEvent.Change.PLACED,
                                OrderEvent.Change.CONFIRMED,
                                OrderEvent.Change.COMPLETED,
                                OrderEvent.Change.REFUNDED));
    }

    private static Object deadlocks() {
        return TestDatabase.select("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                .get(0);
    }
}
