package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentResult.Status;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToOrder;
import mart.order.OrderApi;
import mart.order.OrderSession;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Export and erasure of personal data. */
class OrderErasureIT extends OrderSession {

    /** Reads all personal data of each order, concatenated; empty for an anonymous order. */
    private static final String PERSONAL =
            "SELECT concat(username, email, shipping_address, customer_notes, wished_shipping_address,"
                    + " wished_customer_notes) FROM orders WHERE user_id = ?";

    @Test
    void exportListsAllOrdersOfTheUserWithTimelines() {
        UUID productId = services.product("10.00", 5);
        String first = customer.placed(productId, 1);
        String second = customer.placed(productId, 2);
        customer.cancel(second).then().statusCode(204);
        data(customer)
                .then()
                .statusCode(200)
                .body("order.order_id", contains(first, second))
                .body("[0].order.shipping_address", equalTo("123 Main St, City, Country"))
                .body("[0].username", equalTo("john_doe"))
                .body("[0].email", equalTo("john@example.com"))
                .body("[0].timeline.change", contains("PLACED", "CONFIRMED"))
                .body("[1].timeline.change", contains("PLACED", "CONFIRMED", "CANCELLED"));
        data(OrderApi.newCustomer()).then().statusCode(200).body("", hasSize(0));
        OrderApi.anonymous().get("/user/me/data").then().statusCode(401);
    }

    @Test
    void erasureEndsOpenOrdersAndAnonymisesAllOrders() {
        UUID productId = services.product("10.00", 5);
        String paid = customer.placed(productId, 1);
        services.publishPaymentResult(paid, Status.PAID, "10.00");
        customer.eventually(paid, "order_status", "COMPLETED");
        String open = customer.placed(productId, 2);

        UUID eventId = UUID.randomUUID();
        erase(eventId);
        erase(eventId);
        erase(UUID.randomUUID());

        awaitAnonymous(customer);
        customer.get(paid)
                .then()
                .body("order_status", equalTo("COMPLETED"))
                .body("payment_status", equalTo("PAID"))
                .body("amount", equalTo(10.0f))
                .body("product_name", equalTo("Laptop"))
                .body("shipping_address", equalTo(""))
                .body("customer_notes", nullValue());
        customer.get(open).then().body("order_status", equalTo("CANCELLED")).body("amount", equalTo(20.0f));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction)
                        .containsExactly(Action.RESERVE, Action.COMMIT, Action.RESERVE, Action.RELEASE));
    }

    @Test
    void paymentAfterErasureIsRefunded() {
        String orderId = customer.placed(services.product("10.00", 5), 2);
        erase(UUID.randomUUID());
        customer.eventually(orderId, "order_status", "CANCELLED");
        services.publishPaymentResult(orderId, Status.PAID, "20.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().messages(PaymentRequest.getDefaultInstance(), orderId))
                        .singleElement()
                        .satisfies(request ->
                                assertThat(request.getRefund().getAmount()).isEqualTo("20.00")));
    }

    @Test
    void manyOrdersAreErasedInSeveralTransactions() {
        insertEndedOrders(customer, 1_200);
        erase(UUID.randomUUID());
        awaitAnonymous(customer);
        assertThat(TestDatabase.select("SELECT DISTINCT xmin::text FROM orders WHERE user_id = ?", customer.userId()))
                .hasSizeGreaterThan(2);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(pendingErasures(customer)).isEmpty());
    }

    @Test
    void erasureThatAnotherInstanceHasNotCompletedIsCompleted() {
        insertEndedOrders(customer, 1);
        TestDatabase.update("INSERT INTO pending_erasure VALUES (?, now())", customer.userId());
        erase(OrderApi.newCustomer(), UUID.randomUUID()); // wakes the job
        awaitAnonymous(customer);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(pendingErasures(customer)).isEmpty());
    }

    /** An access token can outlive its account. The reply of the user service rejects and erases orders placed with it. */
    @Test
    void orderPlacedWithTheTokenOfAnErasedUserIsRejectedAndAnonymised() {
        OrderApi erased = new OrderApi(services.erasedUser());
        UUID productId = services.product("10.00", 5);
        erased.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", erased.userId() + "@example.com")
                .body(body(1))
                .post("/order/" + productId)
                .then()
                .statusCode(403);
        assertThat(personal(erased)).containsExactly("");
        erased.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", erased.userId() + "@example.com")
                .header("Prefer", "respond-async")
                .body(body(1))
                .post("/order/" + productId)
                .then()
                .statusCode(202);
        await().atMost(SOON).untilAsserted(() -> assertThat(personal(erased)).containsExactly("", ""));
        await().atMost(SOON).untilAsserted(() -> assertThat(keys(erased)).isEmpty());
    }

    @Test
    void lateUserReplyDoesNotRestorePersonalData() {
        OrderApi silent = new OrderApi(services.unresponsiveUser());
        String orderId = silent.placedAsync(services.product("10.00", 5), 1);
        erase(silent, UUID.randomUUID());
        silent.eventually(orderId, "order_status", "REJECTED");
        UUID late = UUID.randomUUID();
        services.kafka()
                .publish(
                        silent.userId().toString(),
                        UserResponseToOrder.newBuilder()
                                .setSubjectId(orderId)
                                .setUserId(silent.userId().toString())
                                .setUser(UserProfile.newBuilder()
                                        .setUsername("john_doe")
                                        .setEmail("john@example.com")
                                        .setActive(true))
                                .build(),
                        late);
        await().atMost(SOON)
                .until(() -> !TestDatabase.select("SELECT 1 FROM inbox WHERE event_id = ?", late)
                        .isEmpty());
        assertThat(personal(silent)).containsExactly("");
    }

    @Test
    void erasureDeletesStoredResponsesAndDeadLetters() {
        customer.request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body(1))
                .post("/order/" + services.product("10.00", 5))
                .then()
                .statusCode(201);
        assertThat(keys(customer)).hasSize(1);
        services.kafka()
                .publish(
                        customer.userId().toString(),
                        UserResponseToOrder.newBuilder()
                                .setSubjectId("not a UUID")
                                .setUserId(customer.userId().toString())
                                .build());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters(customer)).hasSize(1));

        erase(UUID.randomUUID());

        awaitAnonymous(customer);
        assertThat(keys(customer)).isEmpty();
        assertThat(deadLetters(customer)).isEmpty();
    }

    @Test
    void erasureDoesNotAffectOtherUsers() {
        UUID productId = services.product("10.00", 5);
        OrderApi other = OrderApi.newCustomer();
        customer.placed(productId, 1);
        String orderId = other.placed(productId, 1);
        erase(UUID.randomUUID());
        awaitAnonymous(customer);
        other.get(orderId)
                .then()
                .body("order_status", equalTo("IN_PROGRESS"))
                .body("shipping_address", equalTo("123 Main St, City, Country"));
        assertThat(personal(other)).singleElement().asString().startsWith("john_doejohn@example.com123 Main St");
    }

    /** Copies of a cancelled order. */
    private static void insertEndedOrders(OrderApi user, int number) {
        String order = user.placed(services.product("10.00", 5), 1);
        user.cancel(order).then().statusCode(204);
        TestDatabase.update(
                "INSERT INTO orders (order_id, %1$s) SELECT gen_random_uuid(), %1$s FROM orders, generate_series(1, ?) WHERE order_id = ?"
                        .formatted("product_id, user_id, quantity, shipping_address, customer_notes, order_status,"
                                + " payment_status, product_name, unit_price, amount, username, email, stock_revision,"
                                + " stock_confirmed, version, created_at, updated_at, expires_at"),
                number,
                UUID.fromString(order));
    }

    private void erase(UUID eventId) {
        erase(customer, eventId);
    }

    private static void erase(OrderApi user, UUID eventId) {
        services.kafka()
                .publish(
                        user.userId().toString(),
                        UserResponseToOrder.newBuilder()
                                .setUserId(user.userId().toString())
                                .setErased(true)
                                .build(),
                        eventId);
    }

    private static void awaitAnonymous(OrderApi user) {
        await().atMost(SOON).untilAsserted(() -> assertThat(personal(user)).containsOnly(""));
    }

    private static Response data(OrderApi user) {
        return user.request().get("/user/me/data");
    }

    private static List<Object> personal(OrderApi user) {
        return TestDatabase.select(PERSONAL, user.userId());
    }

    private static List<Object> keys(OrderApi user) {
        return TestDatabase.select("SELECT key FROM idempotency_key WHERE user_id = ?", user.userId());
    }

    private static List<Object> pendingErasures(OrderApi user) {
        return TestDatabase.select("SELECT user_id FROM pending_erasure WHERE user_id = ?", user.userId());
    }

    private static List<Object> deadLetters(OrderApi user) {
        return TestDatabase.select(
                "SELECT 1 FROM dead_letter WHERE key = ?", user.userId().toString());
    }
}
