package mart.order.api;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mart.contracts.InventoryCheckResponse.Result;
import mart.order.OrderApi;
import mart.order.OrderSession;
import mart.testing.Concurrently;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT extends OrderSession {

    private final String key = UUID.randomUUID().toString();

    @Test
    void repeatedRequestReturnsTheFirstResponse() {
        UUID productId = services.product("10.00", 5);
        Response first = place(productId, 2);
        first.then().statusCode(201).header("Idempotency-Replayed", nullValue());
        customer.cancel(first.path("order_id")).then().statusCode(204);
        Response second = place(productId, 2);
        second.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"))
                .contentType(ContentType.JSON);
        assertThat(second.asString()).isEqualTo(first.asString());
        customer.request().get("/orders").then().body("$", hasSize(1));
    }

    @Test
    void repeatedRequestReturnsTheFirstErrorEvenIfItWouldSucceedNow() {
        UUID productId = services.product("10.00", 1);
        Response first = place(productId, 2);
        first.then().statusCode(409).body("instance", equalTo("/order/" + productId));
        services.setStock(productId, 100);
        Response second = place(productId, 2);
        second.then().statusCode(409).header("Idempotency-Replayed", "true").contentType("application/problem+json");
        assertThat(second.asString()).isEqualTo(first.asString());
        customer.placed(productId, 2);
    }

    @Test
    void keyIsRejectedForADifferentRequest() {
        UUID productId = services.product("10.00", 5);
        place(productId, 2).then().statusCode(201);
        place(productId, 3).then().statusCode(422).body("detail", containsString("use a new key"));
        place(services.product("10.00", 5), 2).then().statusCode(422);
        customer.request().get("/orders").then().body("$", hasSize(1));
    }

    @Test
    void sameKeyOfAnotherUserIsIndependent() {
        UUID productId = services.product("10.00", 5);
        String mine = place(productId, 1).path("order_id");
        String theirs = send(OrderApi.newCustomer(), productId, 1)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .path("order_id");
        assertThat(theirs).isNotEqualTo(mine);
    }

    @Test
    void keyIsNotUsedUpByARequestThatFailsBeforeItStarts() {
        UUID later = UUID.randomUUID();
        place(later, 1).then().statusCode(404).header("Idempotency-Replayed", nullValue());
        place(services.product("10.00", 5), 1).then().statusCode(201);
    }

    @Test
    void fiftyConcurrentRequestsWithOneKeyCreateOneOrder() {
        UUID productId = services.product("10.00", 100);
        List<Response> answers = Concurrently.all(
                50, i -> await().atMost(SOON).until(() -> place(productId, 1), answer -> answer.statusCode() != 409));
        assertThat(answers).extracting(Response::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(Response::asString)
                .containsOnly(answers.get(0).asString());
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
        customer.request().get("/orders").then().body("$", hasSize(1));
    }

    @Test
    void repeatedRequestIsRejectedWhileTheFirstIsInProgress() throws Exception {
        UUID silent = services.silentProduct();
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Response> first = other.submit(() -> place(silent, 1));
        String orderId = await().atMost(SOON)
                .until(() -> customer.request().get("/orders").path("[0].order_id"), id -> id != null);
        place(silent, 1)
                .then()
                .statusCode(409)
                .header("Retry-After", "1")
                .body("detail", containsString("in progress"));
        services.publishStockReply(orderId, 1, Result.RESERVED);
        assertThat(first.get().statusCode()).isEqualTo(201);
        place(silent, 1).then().statusCode(201).header("Idempotency-Replayed", "true");
        other.shutdown();
    }

    @Test
    void repeatedRequestIsAnsweredFromTheOrderWhenTheFirstHandlerCrashed() {
        UUID productId = services.product("10.00", 5);
        Response first = place(productId, 1);
        sql("UPDATE idempotency_key SET status = NULL, body = NULL, leased_until = now() + INTERVAL '1 hour'");
        place(productId, 1).then().statusCode(409);
        sql("UPDATE idempotency_key SET leased_until = now()");
        place(productId, 1).then().statusCode(201).body("order_id", equalTo(first.path("order_id")));
        place(productId, 1).then().statusCode(201).header("Idempotency-Replayed", "true");
        customer.request().get("/orders").then().body("$", hasSize(1));
    }

    @Test
    void keyCanBeUsedAgainAfter24Hours() {
        UUID productId = services.product("10.00", 5);
        place(productId, 1).then().statusCode(201);
        sql("UPDATE idempotency_key SET created_at = now() - INTERVAL '25 hours'");
        place(productId, 2).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        customer.request().get("/orders").then().body("$", hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "Schlüssel"})
    void malformedKeyIsRejected(String noKey) {
        customer.request()
                .header("Idempotency-Key", noKey)
                .contentType(ContentType.JSON)
                .body(body(1))
                .post("/order/" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("Idempotency-Key"));
    }

    @Test
    void keyMayHaveUpTo255Characters() {
        UUID productId = services.product("10.00", 5);
        for (int length : new int[] {255, 256}) {
            customer.request()
                    .header("Idempotency-Key", "k".repeat(length))
                    .contentType(ContentType.JSON)
                    .body(body(1))
                    .post("/order/" + productId)
                    .then()
                    .statusCode(length == 255 ? 201 : 400);
        }
    }

    private Response place(UUID productId, int quantity) {
        return send(customer, productId, quantity);
    }

    private Response send(OrderApi who, UUID productId, int quantity) {
        return who.request()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body(quantity))
                .post("/order/" + productId);
    }

    private void sql(String update) {
        assertThat(TestDatabase.update(update + " WHERE key = ?", key)).isPositive();
    }
}
