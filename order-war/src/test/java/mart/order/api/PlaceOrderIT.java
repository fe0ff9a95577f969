package mart.order.api;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.OrderCreated;
import mart.contracts.OrderEvent;
import mart.contracts.ProductEvent;
import mart.contracts.UserRequest;
import mart.kit.Ids;
import mart.order.OrderApi;
import mart.order.OrderSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderIT extends OrderSession {

    @Test
    void orderIsCreatedWhenStockAndUserAreConfirmed() {
        UUID productId = services.product("999.99", 10);
        Response placed = customer.place(productId, body(2));
        placed.then()
                .statusCode(201)
                .contentType(ContentType.JSON)
                .header("Location", endsWith("/order/" + placed.path("order_id")))
                .header("ETag", notNullValue())
                .body("id", notNullValue())
                .body("product_id", equalTo(productId.toString()))
                .body("user_id", equalTo(customer.userId().toString()))
                .body("product_name", equalTo("Laptop"))
                .body("quantity", equalTo(2))
                .body("shipping_address", equalTo("123 Main St, City, Country"))
                .body("customer_notes", equalTo("Please deliver in the morning"))
                .body("order_status", equalTo("IN_PROGRESS"))
                .body("payment_status", equalTo("PENDING"))
                .body("payable", equalTo(true))
                .body("reason", nullValue());
        assertThat(placed.asString()).contains("\"unit_price\":999.99", "\"amount\":1999.98");
    }

    @Test
    void placingPublishesRequestsToStockAndUserAndEventsToTheOthers() {
        UUID productId = services.product("10.00", 10);
        String orderId = customer.placed(productId, 3);
        assertThat(stockRequests(productId)).singleElement().satisfies(request -> {
            assertThat(request.getOrderId()).isEqualTo(orderId);
            assertThat(request.getAction()).isEqualTo(InventoryCheckRequest.Action.RESERVE);
            assertThat(request.getQuantity()).isEqualTo(3);
            assertThat(request.getRevision()).isEqualTo(1);
        });
        assertThat(services.kafka()
                        .messages(
                                UserRequest.getDefaultInstance(),
                                customer.userId().toString()))
                .singleElement()
                .satisfies(asked -> assertThat(asked.getSubjectId()).isEqualTo(orderId));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(changes(orderId))
                        .containsExactly(OrderEvent.Change.PLACED, OrderEvent.Change.CONFIRMED));
        assertThat(events(orderId)).extracting(OrderEvent::getPayable).containsExactly(false, true);
        assertThat(events(orderId))
                .extracting(OrderEvent::getVersion)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events(orderId))
                .allSatisfy(event -> assertThat(event.getAmount()).isEqualTo("30.00"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().messages(OrderCreated.getDefaultInstance(), orderId))
                        .singleElement()
                        .satisfies(mail -> {
                            assertThat(mail.getEmail()).isEqualTo("john@example.com");
                            assertThat(mail.getUsername()).isEqualTo("john_doe");
                            assertThat(mail.getAmount()).isEqualTo("30.00");
                        }));
    }

    @Test
    void customerNotesAreOptional() {
        UUID productId = services.product("10.00", 10);
        Map<String, Object> body = body(1);
        body.remove("customer_notes");
        customer.place(productId, body).then().statusCode(201).body("customer_notes", nullValue());
    }

    @Test
    void orderIsRejectedWhenStockIsInsufficient() {
        UUID productId = services.product("10.00", 2);
        customer.place(productId, body(3))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("2"));
        customer.request()
                .get("/orders")
                .then()
                .body("[0].order_status", equalTo("REJECTED"))
                .body("[0].reason", equalTo("NOT_ENOUGH_STOCK"));
    }

    @Test
    void orderOfAnInactiveUserIsRejectedAndReleasesItsStock() {
        UUID productId = services.product("10.00", 2);
        OrderApi stranger = new OrderApi(services.inactiveUser());
        stranger.place(productId, body(1)).then().statusCode(403).contentType("application/problem+json");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stockRequests(productId))
                        .extracting(InventoryCheckRequest::getAction)
                        .containsExactly(InventoryCheckRequest.Action.RESERVE, InventoryCheckRequest.Action.RELEASE));
    }

    @Test
    void unknownProductIsNotFound() {
        customer.place(UUID.randomUUID(), body(1)).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void deletedProductIsNotFound() {
        UUID productId = services.product("10.00", 2);
        services.publishProduct(productId, ProductEvent.Change.DELETED, 2, "Laptop", "10.00");
        await().atMost(SOON).until(() -> customer.place(productId, body(1)).statusCode() == 404);
    }

    @Test
    void productWithoutStockRecordIsNotFound() throws Exception {
        UUID productId = services.silentProduct();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> customer.place(productId, body(1)));
        String orderId = await().atMost(SOON)
                .until(() -> stockRequests(productId), asked -> !asked.isEmpty())
                .get(0)
                .getOrderId();
        services.publishStockReply(orderId, 1, Result.NO_SUCH_PRODUCT);
        answer.get().then().statusCode(404).body("detail", equalTo("The product is no longer sold."));
    }

    @Test
    void orderWaitsForTheEventOfANewProduct() throws Exception {
        UUID productId = Ids.next();
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> customer.place(productId, body(1)));
        services.setStock(productId, 5);
        services.publishProduct(productId, ProductEvent.Change.CREATED, 1, "Brand new", "1.00");
        answer.get().then().statusCode(201).body("product_name", equalTo("Brand new"));
    }

    @Test
    void orderIsRejectedIfTheCustomerSawAnotherPrice() {
        UUID productId = services.product("10.00", 2);
        placeAt(productId, "9.99")
                .then()
                .statusCode(409)
                .body("detail", equalTo("The price is 10.00, not 9.99: send this unit_price to accept it."));
        assertThat(stockRequests(productId)).isEmpty();
        String orderId =
                placeAt(productId, "10").then().statusCode(201).extract().path("order_id");

        customer.change(orderId, Map.of("quantity", 2, "shipping_address", "a", "unit_price", 11))
                .then()
                .statusCode(409);
        customer.get(orderId).then().body("quantity", equalTo(1));
    }

    @Test
    void orderWaitsForTheEventOfThePriceThatTheCustomerSaw() throws Exception {
        UUID productId = services.product("10.00", 2);
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> placeAt(productId, "12.00"));
        services.publishProduct(productId, ProductEvent.Change.CHANGED, 2, "Laptop", "12.00");
        answer.get().then().statusCode(201).body("unit_price", equalTo(12.0f));
    }

    private Response placeAt(UUID productId, String price) {
        return customer.place(
                productId, Map.of("quantity", 1, "shipping_address", "a", "unit_price", new BigDecimal(price)));
    }

    @Test
    void orderIsAcceptedWhenNotConfirmedWithinTheWait() {
        UUID productId = services.silentProduct();
        Response accepted = customer.request()
                .header("Prefer", "wait=1")
                .contentType(ContentType.JSON)
                .body(body(1))
                .post("/order/" + productId);
        accepted.then()
                .statusCode(202)
                .header("Location", endsWith("/order/" + accepted.path("order_id")))
                .header("Preference-Applied", nullValue())
                .body("payable", equalTo(false));
        services.publishStockReply(accepted.path("order_id"), 1, Result.RESERVED);
        customer.eventually(accepted.path("order_id"), "payable", true);
    }

    @Test
    void orderIsAcceptedImmediatelyWithRespondAsync() {
        UUID productId = services.silentProduct();
        customer.request()
                .header("Prefer", "respond-async")
                .contentType(ContentType.JSON)
                .body(body(1))
                .post("/order/" + productId)
                .then()
                .statusCode(202)
                .header("Preference-Applied", equalTo("respond-async"))
                .header("Location", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    quantity         | 0
                    quantity         | -1
                    quantity         | 1000001
                    quantity         | 2147483648
                    quantity         | 1.5
                    quantity         | 1e400
                    quantity         | "2"
                    quantity         | null
                    quantity         | true
                    quantity         | [1]
                    shipping_address | null
                    shipping_address | ""
                    shipping_address | "   "
                    shipping_address | 7
                    shipping_address | "\\u0000"
                    customer_notes   | {}
                    customer_notes   | "a\\u0000b"
                    colour           | "red"
                    """)
    void invalidFieldIsNamedInTheProblem(String field, String value) {
        UUID productId = services.product("10.00", 2);
        String good = "\"quantity\":1,\"shipping_address\":\"here\",\"customer_notes\":\"x\"";
        String rest = good.replaceAll("\"" + field + "\":[^,]+,?", "").replaceAll(",$", "");
        customer.place(productId, "{\"" + field + "\":" + value + "," + rest + "}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    void textsThatAreTooLongAndAmountsThatAreTooLargeAreRejected() {
        UUID productId = services.product("9999999999.99", 2);
        Map<String, Object> body = body(1);
        body.put("shipping_address", "x".repeat(501));
        body.put("customer_notes", "x".repeat(2001));
        customer.place(productId, body)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("customer_notes", "shipping_address")));
        customer.place(productId, body(2)).then().statusCode(400).body("violations.field", hasItem("quantity"));
    }

    @Test
    void longestTextsAreAcceptedInAnyScript() {
        UUID productId = services.product("9999999999.99", 2);
        Map<String, Object> body = body(1);
        body.put("shipping_address", "街".repeat(500));
        body.put("customer_notes", "注".repeat(2000));
        customer.place(productId, body).then().statusCode(201).body("customer_notes", equalTo("注".repeat(2000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"quantity\":1,\"quantity\":2}"})
    void bodyThatIsNotAnOrderIsRejected(String body) {
        customer.place(services.product("10.00", 2), body)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void otherMediaTypesAreRejected() {
        customer.request()
                .contentType("text/plain")
                .body("2 laptops")
                .post("/order/" + UUID.randomUUID())
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "%00", "00000000-0000-0000-0000-00000000000g", "../orders"})
    void malformedProductIdIsRejected(String productId) {
        customer.request()
                .urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body(1))
                .post("/order/" + productId)
                .then()
                .statusCode(oneOf(400, 404, 405));
    }
}
