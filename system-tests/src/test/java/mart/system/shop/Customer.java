package mart.system.shop;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.in;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;

/** A registered user with an access token. All tests act through it: it orders, pays and reads as a client does. */
public record Customer(Shop shop, UUID userId, String username, String token) {
    /** The password of every customer. */
    public static final String PASSWORD = "securepassword123";

    /** The shipping address and the notes of every order. */
    public static final String ADDRESS = "123 Main St, City, Country";

    public static final String NOTES = "Please deliver in the morning";

    /** The same customer, who sends requests to other servers. */
    public Customer through(Shop servers) {
        return new Customer(servers, userId, username, token);
    }

    public String email() {
        return username + "@example.com";
    }

    /** Logs in again; the response has both tokens. */
    public Response logIn() {
        Response tokens = shop.logIn(Service.USER, username, PASSWORD);
        tokens.then().statusCode(200);
        return tokens;
    }

    /** A request with the customer's token. */
    public RequestSpecification at(Service service) {
        return shop.at(service, token);
    }

    /** Places an order; returns the response, whatever its status. */
    public Response order(UUID product, int quantity, String... preferences) {
        return order(at(Service.ORDER), product, quantity, preferences);
    }

    /** As {@link #order}, with an idempotency key. */
    public Response orderWithKey(Object key, UUID product, int quantity, String... preferences) {
        return order(at(Service.ORDER).header("Idempotency-Key", key), product, quantity, preferences);
    }

    private static Response order(RequestSpecification request, UUID product, int quantity, String... preferences) {
        if (preferences.length > 0) {
            request.header("Prefer", String.join(", ", preferences));
        }
        return request.body(orderBody(quantity)).post("/order/" + product);
    }

    /** Places an order, which must be confirmed; returns its id. */
    public UUID confirmedOrder(StockedProduct goods, int quantity) {
        Response placed = order(goods.productId(), quantity);
        placed.then().statusCode(201);
        return orderId(placed);
    }

    /** Places an order and pays it; returns when it is completed. */
    public UUID paidOrder(StockedProduct goods, int quantity) {
        UUID order = confirmedOrder(goods, quantity);
        complete(order);
        return order;
    }

    /** Pays an order, which must succeed; returns when the order is completed. */
    public void complete(UUID order) {
        pay(order, Card.GOOD).then().statusCode(200);
        awaitOrder(order, "COMPLETED", "PAID");
    }

    /** The id in the response to a placed order. */
    public static UUID orderId(Response placed) {
        return UUID.fromString(placed.path("order_id"));
    }

    /** The body of a request that places or changes an order. */
    public static Map<String, Object> orderBody(int quantity) {
        return Map.of("quantity", quantity, "shipping_address", ADDRESS, "customer_notes", NOTES);
    }

    /** All orders of this customer, oldest first. */
    public List<Map<String, Object>> orders() {
        return Pages.rows(() -> at(Service.ORDER), "/orders?limit=100");
    }

    /** Waits until no order of this customer is undecided; returns all orders. */
    public List<Map<String, Object>> decidedOrders() {
        return await().atMost(Shop.TIMEOUT)
                .until(this::orders, orders -> orders.stream().allMatch(Customer::isDecided));
    }

    private static boolean isDecided(Map<String, Object> order) {
        return Boolean.TRUE.equals(order.get("payable")) || !"IN_PROGRESS".equals(order.get("order_status"));
    }

    public Response getOrder(UUID order) {
        return at(Service.ORDER).get("/order/" + order);
    }

    public Response change(UUID order, int quantity) {
        return at(Service.ORDER).body(orderBody(quantity)).put("/order/" + order);
    }

    public Response cancel(UUID order) {
        return at(Service.ORDER).delete("/order/" + order);
    }

    public Response pay(UUID order, Card card) {
        return pay(order, card.number());
    }

    public Response pay(UUID order, String cardNumber) {
        return at(Service.PAYMENT).body(paymentBody(order, cardNumber)).put("/payment");
    }

    /** As {@link #pay(UUID, String)}, with an idempotency key. */
    public Response payWithKey(Object key, UUID order, String cardNumber) {
        return at(Service.PAYMENT)
                .header("Idempotency-Key", key)
                .body(paymentBody(order, cardNumber))
                .put("/payment");
    }

    public static Map<String, Object> paymentBody(UUID order, String cardNumber) {
        return Map.of("order_id", order, "card_number", cardNumber, "card_expiry", "12/25", "card_cvv", "123");
    }

    public Response getPayment(UUID order) {
        return at(Service.PAYMENT).get("/payment/" + order);
    }

    /** Waits until an order has these two states. */
    public void awaitOrder(UUID order, String orderStatus, String paymentStatus) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> getOrder(order)
                        .then()
                        .statusCode(200)
                        .body("order_status", equalTo(orderStatus))
                        .body("payment_status", equalTo(paymentStatus)));
    }

    /** Waits until an order is payable or rejected; true if it is payable. */
    public boolean awaitDecision(UUID order) {
        Map<String, Object> decided = await().atMost(Shop.TIMEOUT)
                .until(
                        () -> getOrder(order).path(""),
                        (Map<String, Object> seen) -> Boolean.TRUE.equals(seen.get("payable"))
                                || "REJECTED".equals(seen.get("order_status")));
        return Boolean.TRUE.equals(decided.get("payable"));
    }

    /** As {@link #awaitDecision(UUID)}, for the response to a placed order; false if the stock was insufficient. */
    public boolean awaitDecision(Response placed) {
        placed.then().statusCode(in(List.of(201, 202, 409)));
        return placed.statusCode() != 409 && awaitDecision(orderId(placed));
    }

    public Response export() {
        return at(Service.USER).get("/user/me/export");
    }

    /** Deletes the account. */
    public void erase() {
        at(Service.USER)
                .body(Map.of("password", PASSWORD))
                .delete("/user/me")
                .then()
                .statusCode(204);
    }

    public Mailbox mailbox() {
        return shop.mailbox(email());
    }
}
