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
import mart.contracts.PaymentResult.Status;
import mart.contracts.ProductEvent;
import mart.kit.Ids;
import mart.order.OrderApi;
import mart.order.OrderServiceStubs;
import mart.order.OrderSession;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class ListenersIT extends OrderSession {

    @Test
    void completeAnOrderThatIsPaidAndSellItsStock() {
        UUID productId = neighbours.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        neighbours.paymentSays(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED")
                .then()
                .body("payment_status", equalTo("PAID"))
                .body("payable", equalTo(false));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(requests(productId))
                        .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getQuantity)
                        .containsExactly(tuple(Action.RESERVE, 2), tuple(Action.COMMIT, 2)));
        assertThat(refunds(orderId)).isEmpty();
    }

    @Test
    void leaveAnOrderPayableWhenItsPaymentFails() {
        String orderId = customer.placed(neighbours.product("10.00", 5), 2);
        neighbours.paymentSays(orderId, Status.FAILED, "");
        customer.eventually(orderId, "payment_status", "FAILED")
                .then()
                .body("order_status", equalTo("IN_PROGRESS"))
                .body("payable", equalTo(true));
        neighbours.paymentSays(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
    }

    @Test
    void giveBackWhatWasPaidForACancelledOrder() {
        String orderId = customer.placed(neighbours.product("10.00", 5), 2);
        customer.cancel(orderId).then().statusCode(204);
        neighbours.paymentSays(orderId, Status.PAID, "20.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refunds(orderId))
                        .singleElement()
                        .satisfies(refund -> assertThat(refund.getAmount()).isEqualTo("20.00")));
        neighbours.paymentSays(orderId, Status.REFUNDED, "20.00");
        customer.eventually(orderId, "payment_status", "REFUNDED").then().body("order_status", equalTo("CANCELLED"));
    }

    @Test
    void takeTheUnitsOfACompletedOrderBackWithItsMoney() {
        UUID productId = neighbours.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        neighbours.paymentSays(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
        neighbours
                .kafka()
                .publish(
                        orderId,
                        OrderServiceStubs.payment(orderId, Status.REFUNDED, "20.00").toBuilder()
                                .setRestock(true)
                                .build());
        customer.eventually(orderId, "payment_status", "REFUNDED").then().body("order_status", equalTo("COMPLETED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(requests(productId))
                        .extracting(InventoryCheckRequest::getAction)
                        .containsExactly(Action.RESERVE, Action.COMMIT, Action.RETURN));
    }

    @Test
    void giveBackWhatWasPaidForUnitsThatWereNoLongerWanted() {
        UUID productId = neighbours.product("10.00", 5);
        String orderId = customer.placed(productId, 3);
        customer.change(orderId, body(1)).then().statusCode(200);
        neighbours.paymentSays(orderId, Status.PAID, "30.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(refunds(orderId))
                        .extracting(PaymentRequest.Refund::getAmount)
                        .containsExactly("20.00"));
        neighbours.paymentSays(orderId, Status.PARTLY_REFUNDED, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED").then().body("payment_status", equalTo("PAID"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(requests(productId))
                        .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getQuantity)
                        .endsWith(tuple(Action.COMMIT, 1)));
    }

    @Test
    void changeNothingWhenAllIsDeliveredTwice() {
        UUID productId = neighbours.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        UUID eventId = UUID.randomUUID();
        neighbours.kafka().publish(orderId, OrderServiceStubs.payment(orderId, Status.PAID, "20.00"), eventId);
        neighbours.kafka().publish(orderId, OrderServiceStubs.payment(orderId, Status.PAID, "20.00"), eventId);
        neighbours.paymentSays(orderId, Status.PAID, "20.00");
        neighbours.stockSays(orderId, 1, Result.NOT_ENOUGH_STOCK);
        neighbours.stockSays(orderId, 1, Result.RESERVED);
        neighbours.paymentSays(orderId, Status.REFUNDED, "20.00");
        customer.eventually(orderId, "payment_status", "REFUNDED").then().body("order_status", equalTo("COMPLETED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(changes(orderId))
                        .containsExactly(
                                OrderEvent.Change.PLACED,
                                OrderEvent.Change.CONFIRMED,
                                OrderEvent.Change.COMPLETED,
                                OrderEvent.Change.REFUNDED));
        assertThat(requests(productId)).hasSize(2);
        assertThat(refunds(orderId)).isEmpty();
    }

    @Test
    void putAsideWhatCannotBeAndGoOn() {
        UUID productId = neighbours.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        String unknown = UUID.randomUUID().toString();
        neighbours.kafka().publishBytes("payment_get", orderId, new byte[] {(byte) 0xff, 1});
        neighbours.paymentSays(orderId, Status.PAID, "a lot");
        neighbours.paymentSays(orderId, Status.STATUS_UNSPECIFIED, "20.00");
        neighbours.paymentSays(orderId, Status.PAID, "0.01");
        neighbours.paymentSays(unknown, Status.PAID, "20.00");
        neighbours.stockSays(unknown, 1, Result.RESERVED);
        neighbours.stockSays("no-uuid", 1, Result.RESERVED);
        neighbours.paymentSays(orderId, Status.PAID, "20.00");
        customer.eventually(orderId, "order_status", "COMPLETED");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(dead("payment_get.dead", orderId)).isEqualTo(4);
            assertThat(dead("payment_get.dead", unknown)).isEqualTo(1);
            assertThat(dead("inventory_check_response.dead", unknown)).isEqualTo(1);
            assertThat(dead("inventory_check_response.dead", "no-uuid")).isEqualTo(1);
        });
    }

    /** Stock's and user's answers come in batches about the same orders, in different sequences. */
    @Test
    void doNotLockEachOtherOut() throws Exception {
        UUID productId = neighbours.product("10.00", 1_000);
        customer.placed(productId, 1);
        Object before = deadlocks();
        List<OrderApi> buyers = Stream.generate(OrderApi::newCustomer).limit(5).toList();
        together(8, 150, i -> buyers.get(i % 5).placedAtOnce(productId, 1));
        for (OrderApi buyer : buyers) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(
                                    buyer.request().get("/orders").jsonPath().getList("payable"))
                            .hasSize(30)
                            .containsOnly(true));
        }
        assertThat(deadlocks()).isEqualTo(before);
    }

    /** Requests that need a second connection while they hold one would starve each other. */
    @Test
    void answerFarMoreRequestsAtOnceThanThereAreConnections() throws Exception {
        UUID productId = neighbours.product("10.00", 1_000);
        customer.placed(productId, 1);
        List<Integer> statuses = together(
                40, 80, i -> OrderApi.newCustomer().place(productId, body(1)).statusCode());
        assertThat(statuses)
                .as("confirmed, or accepted where the machine is slow")
                .isSubsetOf(201, 202);
    }

    @Test
    void keepTheNewestOfAProduct() {
        UUID productId = Ids.next();
        neighbours.restock(productId, 5);
        neighbours.tell(productId, ProductEvent.Change.CREATED, 1, "Laptop", "10.00");
        neighbours.tell(productId, ProductEvent.Change.CHANGED, 3, "Laptop, better", "30.00");
        neighbours.tell(productId, ProductEvent.Change.CHANGED, 2, "Laptop, good", "20.00");
        String before = customer.placed(productId, 1);
        await().atMost(SOON).untilAsserted(() -> {
            String orderId = customer.placed(productId, 1);
            customer.get(orderId).then().body("product_name", equalTo("Laptop, better"));
        });
        neighbours.tell(productId, ProductEvent.Change.CHANGED, 4, "Laptop, best", "40.00");
        await().atMost(SOON).untilAsserted(() -> {
            String orderId = customer.placed(productId, 1);
            customer.get(orderId).then().body("product_name", equalTo("Laptop, best"));
        });
        String name = customer.get(before).path("product_name");
        assertThat(name).as("as it was when it was ordered").isNotEqualTo("Laptop, best");
    }

    private static <T> List<T> together(int threads, int times, IntFunction<T> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        List<Future<T>> sent = IntStream.range(0, times)
                .mapToObj(i -> clients.submit(() -> request.apply(i)))
                .toList();
        List<T> answers = new ArrayList<>();
        for (Future<T> answer : sent) {
            answers.add(answer.get());
        }
        clients.shutdown();
        return answers;
    }

    private static Object deadlocks() {
        return TestDatabase.select("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                .get(0);
    }

    private static List<InventoryCheckRequest> requests(UUID productId) {
        return neighbours.kafka().messages(InventoryCheckRequest.getDefaultInstance(), productId.toString());
    }

    private static List<OrderEvent.Change> changes(String orderId) {
        return neighbours.kafka().messages(OrderEvent.getDefaultInstance(), orderId).stream()
                .map(OrderEvent::getChange)
                .toList();
    }

    private static List<PaymentRequest.Refund> refunds(String orderId) {
        return neighbours.kafka().messages(PaymentRequest.getDefaultInstance(), orderId).stream()
                .map(PaymentRequest::getRefund)
                .toList();
    }

    private static long dead(String topic, String key) {
        return neighbours.kafka().records(topic).stream()
                .filter(letter -> key.equals(letter.key()))
                .count();
    }
}
