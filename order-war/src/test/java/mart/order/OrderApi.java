package mart.order;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import mart.testing.ServiceUnderTest;
import mart.testing.TestToken;

/**
 * Test client of the order service, with the token of one customer.
 *
 * @param userId the customer
 */
public record OrderApi(UUID userId) {

    public static final Duration SOON = Duration.ofSeconds(30);

    /** A request without a token. */
    public static RequestSpecification anonymous() {
        return given().baseUri(ServiceUnderTest.current().url().toString());
    }

    public static OrderApi newCustomer() {
        return new OrderApi(UUID.randomUUID());
    }

    public RequestSpecification request() {
        return anonymous().header("Authorization", "Bearer " + TestToken.customer(userId));
    }

    public static Map<String, Object> body(int quantity) {
        return new HashMap<>(Map.of(
                "quantity",
                quantity,
                "shipping_address",
                "123 Main St, City, Country",
                "customer_notes",
                "Please deliver in the morning"));
    }

    public Response place(Object productId, Object body) {
        return request().contentType(ContentType.JSON).body(body).post("/order/" + productId);
    }

    /** Places an order and requires its confirmation; returns its id. */
    public String placed(UUID productId, int quantity) {
        return place(productId, body(quantity)).then().statusCode(201).extract().path("order_id");
    }

    /** Places an order without waiting for its confirmation; returns its id. */
    public String placedAsync(UUID productId, int quantity) {
        return request()
                .header("Prefer", "respond-async")
                .contentType(ContentType.JSON)
                .body(body(quantity))
                .post("/order/" + productId)
                .then()
                .statusCode(202)
                .extract()
                .path("order_id");
    }

    public Response change(String orderId, Object body) {
        return request().contentType(ContentType.JSON).body(body).put("/order/" + orderId);
    }

    public Response cancel(String orderId) {
        return request().delete("/order/" + orderId);
    }

    public Response get(String orderId) {
        return request().get("/order/" + orderId);
    }

    /** Reads the order until it matches; returns the matching response. */
    public Response eventually(String orderId, Predicate<Response> expected) {
        return await().atMost(SOON).until(() -> get(orderId), expected);
    }

    /** Reads the order until a field has the value. */
    public Response eventually(String orderId, String field, Object value) {
        return eventually(orderId, order -> value.equals(order.path(field)));
    }
}
