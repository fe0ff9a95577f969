package mart.order.expiry;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentResult.Status;
import mart.order.OrderApi;
import mart.order.OrderSession;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class ExpiryIT extends OrderSession {

    @Test
    void unpaidOrderExpiresAndReleasesItsStock() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        endPaymentWindow(productId);
        customer.eventually(orderId, "order_status", "EXPIRED").then().body("payable", equalTo(false));
        customer.cancel(orderId).then().statusCode(409);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getQuantity)
                        .containsExactly(tuple(Action.RESERVE, 2), tuple(Action.RELEASE, 2)));
        assertThat(changes(orderId)).endsWith(OrderEvent.Change.EXPIRED);
    }

    @Test
    void paidOrdersAndOrdersInsideThePaymentWindowDoNotExpire() {
        UUID productId = services.product("10.00", 50);
        UUID otherProduct = services.product("10.00", 50);
        String waiting = customer.placed(otherProduct, 1);
        String paid = customer.placed(productId, 1);
        services.publishPaymentResult(paid, Status.PAID, "10.00");
        customer.eventually(paid, "order_status", "COMPLETED");
        String unpaid = customer.placed(productId, 1);
        endPaymentWindow(productId);
        customer.eventually(unpaid, "order_status", "EXPIRED");
        customer.get(paid).then().body("order_status", equalTo("COMPLETED"));
        customer.get(waiting).then().body("order_status", equalTo("IN_PROGRESS"));
    }

    @Test
    void paymentAfterExpiryIsRefunded() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        endPaymentWindow(productId);
        customer.eventually(orderId, "order_status", "EXPIRED");
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().messages(PaymentRequest.getDefaultInstance(), orderId))
                        .extracting(asked -> asked.getRefund().getAmount())
                        .containsExactly("20.00"));
    }

    @Test
    void eachOfManyOverdueOrdersExpiresExactlyOnce() {
        UUID productId = services.product("10.00", 1_000);
        List<String> orders =
                Stream.generate(() -> customer.placed(productId, 1)).limit(70).toList();
        awaitEach("payable", true);
        endPaymentWindow(productId);
        awaitEach("order_status", "EXPIRED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .filteredOn(asked -> asked.getAction() == Action.RELEASE)
                        .extracting(InventoryCheckRequest::getOrderId)
                        .containsExactlyInAnyOrderElementsOf(orders));
    }

    @Test
    void orderThatCannotExpireDoesNotBlockOthers() {
        UUID productId = services.product("10.00", 5);
        String bad = customer.placed(productId, 1);
        String good = customer.placed(productId, 1);
        TestDatabase.update("ALTER TABLE orders ADD CONSTRAINT fault CHECK (order_id <> '" + bad
                + "' OR order_status <> 'EXPIRED') NOT VALID");
        try {
            endPaymentWindow(productId);
            customer.eventually(good, "order_status", "EXPIRED");
            customer.get(bad).then().body("order_status", equalTo("IN_PROGRESS"));
        } finally {
            TestDatabase.update("ALTER TABLE orders DROP CONSTRAINT fault");
        }
    }

    @Test
    void timelineListsEachChangeWithItsCause() {
        UUID productId = services.product("10.00", 5);
        String orderId = customer.placed(productId, 2);
        customer.change(orderId, body(1)).then().statusCode(200);
        services.publishPaymentResult(orderId, Status.FAILED, "");
        customer.eventually(orderId, "payment_status", "FAILED");
        endPaymentWindow(productId);
        customer.eventually(orderId, "order_status", "EXPIRED");
        JsonPath timeline = customer.request()
                .get("/order/" + orderId + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(timeline.<Map<String, Object>>getList("$"))
                .extracting(
                        entry -> entry.get("change"),
                        entry -> entry.get("quantity"),
                        entry -> entry.get("order_status"))
                .containsExactly(
                        tuple("PLACED", 2, "IN_PROGRESS"),
                        tuple("CONFIRMED", 2, "IN_PROGRESS"),
                        tuple("QUANTITY_WANTED", 1, "IN_PROGRESS"),
                        tuple("PAYMENT_FAILED", 1, "IN_PROGRESS"),
                        tuple("EXPIRED", 1, "EXPIRED"));
        assertThat(timeline.<String>getList("cause"))
                .satisfies(causes -> assertThat(causes.get(1)).isIn("STOCK", "USER"))
                .filteredOn(cause -> !cause.equals("STOCK") && !cause.equals("USER"))
                .containsExactly("CUSTOMER", "CUSTOMER", "PAYMENT", "CLOCK");
        assertThat(timeline.<String>getList("at")).isSorted().doesNotContainNull();
        OrderApi.newCustomer()
                .request()
                .get("/order/" + orderId + "/timeline")
                .then()
                .statusCode(404);
        OrderApi.anonymous().get("/order/" + orderId + "/timeline").then().statusCode(401);
        customer.request()
                .get("/order/" + orderId + "/timeline?limit=2")
                .then()
                .body("change", equalTo(List.of("PLACED", "CONFIRMED")));
    }

    private void awaitEach(String field, Object value) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                customer.request().get("/orders").jsonPath().<Object>getList(field))
                        .containsOnly(value));
    }

    /** Moves the end of the payment window of a product's orders to now. */
    private static void endPaymentWindow(UUID productId) {
        assertThat(TestDatabase.update("UPDATE orders SET expires_at = now() WHERE product_id = ?", productId))
                .isPositive();
    }
}
