package mart.system.shop;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;

/** A customer who is logged in. */
public record Buyer(Shop shop, UUID userId, String username, String token) {
    /** The password of every one of them. */
    public static final String PASSWORD = "securepassword123";

    /** The same customer, who goes another way to the same shop. */
    public Buyer through(Shop way) {
        return new Buyer(way, userId, username, token);
    }

    /** The customer's address. */
    public String email() {
        return username + "@example.com";
    }

    /** Logs in once more: both tokens. */
    public Response logIn() {
        return shop.logIn(username);
    }

    /** A request with the customer's token. */
    public RequestSpecification at(Service service) {
        return shop.at(service).header("Authorization", "Bearer " + token);
    }

    /** Asks for an order and gives the answer, whatever it is. */
    public Response order(UUID product, int quantity, String... preferences) {
        RequestSpecification request = at(Service.ORDER).body(terms(quantity));
        if (preferences.length > 0) {
            request.header("Prefer", String.join(", ", preferences));
        }
        return request.post("/order/" + product);
    }

    /** All orders of this customer. */
    public List<Map<String, Object>> orders() {
        return new Pages(() -> at(Service.ORDER), "/orders?limit=100").rows();
    }

    /** An order that was confirmed. */
    public UUID ordered(StockedProduct goods, int quantity) {
        Response placed = order(goods.productId(), quantity);
        placed.then().statusCode(201);
        return UUID.fromString(placed.path("order_id"));
    }

    /** What is said of an order when it is placed or changed. */
    public static Map<String, Object> terms(int quantity) {
        return Map.of(
                "quantity",
                quantity,
                "shipping_address",
                "123 Main St, City, Country",
                "customer_notes",
                "Please deliver in the morning");
    }

    public Response look(UUID order) {
        return at(Service.ORDER).get("/order/" + order);
    }

    public Response change(UUID order, int quantity) {
        return at(Service.ORDER).body(terms(quantity)).put("/order/" + order);
    }

    public Response cancel(UUID order) {
        return at(Service.ORDER).delete("/order/" + order);
    }

    public Response pay(UUID order, Card card) {
        return paying(order, card.number()).put("/payment");
    }

    /** The request that pays an order, to be put. */
    public RequestSpecification paying(UUID order, String cardNumber) {
        return at(Service.PAYMENT)
                .body(Map.of("order_id", order, "card_number", cardNumber, "card_expiry", "12/25", "card_cvv", "123"));
    }

    public Response payment(UUID order) {
        return at(Service.PAYMENT).get("/payment/" + order);
    }

    /** Waits until an order is in this state. */
    public void awaitOrder(UUID order, String orderStatus, String paymentStatus) {
        await().atMost(Shop.PATIENCE)
                .untilAsserted(() -> look(order)
                        .then()
                        .statusCode(200)
                        .body("order_status", equalTo(orderStatus))
                        .body("payment_status", equalTo(paymentStatus)));
    }

    /** Waits until it is decided whether the order stands; says whether it does. */
    public boolean awaitDecision(UUID order) {
        Map<String, Object> decided = await().atMost(Shop.PATIENCE)
                .until(
                        () -> look(order).path(""),
                        (Map<String, Object> seen) -> Boolean.TRUE.equals(seen.get("payable"))
                                || "REJECTED".equals(seen.get("order_status")));
        return Boolean.TRUE.equals(decided.get("payable"));
    }

    public Mailbox mailbox() {
        return shop.mailbox(email());
    }
}
