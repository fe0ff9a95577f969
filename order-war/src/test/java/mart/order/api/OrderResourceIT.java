package mart.order.api;

import static mart.order.OrderApi.SOON;
import static mart.order.OrderApi.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.OrderCreated;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentResult;
import mart.contracts.ProductEvent;
import mart.contracts.UserRequest;
import mart.kit.Ids;
import mart.order.OrderApi;
import mart.order.OrderSession;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderResourceIT extends OrderSession {

    @Nested
    class Placing {

        @Test
        void isAnsweredWhenStockAndUserAreConfirmed() {
            UUID productId = neighbours.product("999.99", 10);
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
        void asksStockAndUserAndTellsPaymentAndNotification() {
            UUID productId = neighbours.product("10.00", 10);
            String orderId = customer.placed(productId, 3);
            assertThat(requests(productId)).singleElement().satisfies(request -> {
                assertThat(request.getOrderId()).isEqualTo(orderId);
                assertThat(request.getAction()).isEqualTo(InventoryCheckRequest.Action.RESERVE);
                assertThat(request.getQuantity()).isEqualTo(3);
                assertThat(request.getRevision()).isEqualTo(1);
            });
            assertThat(neighbours
                            .kafka()
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
                    .untilAsserted(() -> assertThat(
                                    neighbours.kafka().messages(OrderCreated.getDefaultInstance(), orderId))
                            .singleElement()
                            .satisfies(mail -> {
                                assertThat(mail.getEmail()).isEqualTo("john@example.com");
                                assertThat(mail.getUsername()).isEqualTo("john_doe");
                                assertThat(mail.getAmount()).isEqualTo("30.00");
                            }));
        }

        @Test
        void needsNoNotes() {
            UUID productId = neighbours.product("10.00", 10);
            Map<String, Object> body = body(1);
            body.remove("customer_notes");
            customer.place(productId, body).then().statusCode(201).body("customer_notes", nullValue());
        }

        @Test
        void isRefusedWhenThereIsNotEnoughStock() {
            UUID productId = neighbours.product("10.00", 2);
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
        void isRefusedToAUserWhoMayNotBuyAndGivesTheStockBack() {
            UUID productId = neighbours.product("10.00", 2);
            OrderApi stranger = new OrderApi(neighbours.stranger());
            stranger.place(productId, body(1)).then().statusCode(403).contentType("application/problem+json");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(requests(productId))
                            .extracting(InventoryCheckRequest::getAction)
                            .containsExactly(
                                    InventoryCheckRequest.Action.RESERVE, InventoryCheckRequest.Action.RELEASE));
        }

        @Test
        void isNotFoundWithoutSuchAProduct() {
            customer.place(UUID.randomUUID(), body(1)).then().statusCode(404).contentType("application/problem+json");
        }

        @Test
        void isNotFoundWhenTheProductWasDeleted() {
            UUID productId = neighbours.product("10.00", 2);
            neighbours.tell(productId, ProductEvent.Change.DELETED, 2, "Laptop", "10.00");
            await().atMost(SOON).until(() -> customer.place(productId, body(1)).statusCode() == 404);
        }

        @Test
        void isNotFoundWhenTheStockDoesNotKnowTheProduct() throws Exception {
            UUID productId = neighbours.silentProduct();
            CompletableFuture<Response> answer =
                    CompletableFuture.supplyAsync(() -> customer.place(productId, body(1)));
            String orderId = await().atMost(SOON)
                    .until(() -> requests(productId), asked -> !asked.isEmpty())
                    .get(0)
                    .getOrderId();
            neighbours.stockSays(orderId, 1, Result.NO_SUCH_PRODUCT);
            answer.get().then().statusCode(404).body("detail", equalTo("The product is no longer sold."));
        }

        @Test
        void waitsForTheNewsOfAProductThatIsNew() throws Exception {
            UUID productId = Ids.next();
            CompletableFuture<Response> answer =
                    CompletableFuture.supplyAsync(() -> customer.place(productId, body(1)));
            neighbours.restock(productId, 5);
            neighbours.tell(productId, ProductEvent.Change.CREATED, 1, "Brand new", "1.00");
            answer.get().then().statusCode(201).body("product_name", equalTo("Brand new"));
        }

        @Test
        void isAcceptedWhenItIsNotDecidedWithinTheWait() {
            UUID productId = neighbours.silentProduct();
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
            neighbours.stockSays(accepted.path("order_id"), 1, Result.RESERVED);
            customer.eventually(accepted.path("order_id"), "payable", true);
        }

        @Test
        void isAcceptedAtOnceWhenTheClientPrefersSo() {
            UUID productId = neighbours.silentProduct();
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
        void saysWhatIsWrongWithAField(String field, String value) {
            UUID productId = neighbours.product("10.00", 2);
            String good = "\"quantity\":1,\"shipping_address\":\"here\",\"customer_notes\":\"x\"";
            String rest = good.replaceAll("\"" + field + "\":[^,]+,?", "").replaceAll(",$", "");
            customer.place(productId, "{\"" + field + "\":" + value + "," + rest + "}")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("violations.field", hasItem(field));
        }

        @Test
        void refusesWhatIsTooLongOrCostsTooMuch() {
            UUID productId = neighbours.product("9999999999.99", 2);
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
        void takesTheLongestTextsInAnyScript() {
            UUID productId = neighbours.product("9999999999.99", 2);
            Map<String, Object> body = body(1);
            body.put("shipping_address", "街".repeat(500));
            body.put("customer_notes", "注".repeat(2000));
            customer.place(productId, body).then().statusCode(201).body("customer_notes", equalTo("注".repeat(2000)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "null", "[]", "7", "{\"quantity\":1,\"quantity\":2}"})
        void refusesABodyThatIsNoOrder(String body) {
            customer.place(neighbours.product("10.00", 2), body)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }

        @Test
        void refusesAnotherMediaType() {
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
        void doesNotFindAProductByWhatIsNoId(String productId) {
            customer.request()
                    .urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body(body(1))
                    .post("/order/" + productId)
                    .then()
                    .statusCode(oneOf(400, 404, 405));
        }
    }

    @Nested
    class Reading {

        @Test
        void showsAnOrderToItsOwnerOnly() {
            String orderId = customer.placed(neighbours.product("10.00", 5), 1);
            Response order = customer.get(orderId);
            order.then().statusCode(200).header("ETag", notNullValue()).body("order_id", equalTo(orderId));
            customer.request()
                    .header("If-None-Match", order.header("ETag"))
                    .get("/order/" + orderId)
                    .then()
                    .statusCode(304);
            OrderApi.newCustomer().get(orderId).then().statusCode(404).contentType("application/problem+json");
        }

        @Test
        void doesNotKnowWhatWasNeverOrdered() {
            customer.get(UUID.randomUUID().toString()).then().statusCode(404);
            customer.get("7").then().statusCode(404).contentType("application/problem+json");
        }

        @Test
        void listsTheOwnersOrdersInPages() {
            UUID productId = neighbours.silentProduct();
            List<String> placed = List.of(
                    customer.placedAtOnce(productId, 1),
                    customer.placedAtOnce(productId, 2),
                    customer.placedAtOnce(productId, 3));
            Response first = customer.request().get("/orders?limit=2");
            first.then().statusCode(200).body("order_id", equalTo(placed.subList(0, 2)));
            String next = first.header("Link").replaceAll("^<([^>]*)>.*", "$1");
            customer.request()
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .header("Link", nullValue())
                    .body("order_id", equalTo(placed.subList(2, 3)));
            OrderApi.newCustomer()
                    .request()
                    .get("/orders")
                    .then()
                    .statusCode(200)
                    .body("", equalTo(List.of()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "limit=0",
                    "limit=501",
                    "limit=x",
                    "after=x",
                    "after=%00",
                    "after=OTk5OTk5OTk5OTk5OTk5OTk5OTk5"
                })
        void refusesAPageThatIsNone(String query) {
            customer.request()
                    .urlEncodingEnabled(false)
                    .get("/orders?" + query)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }

        @ParameterizedTest
        @CsvSource({"GET, /orders", "GET, /order/7f000000-0000-4000-8000-000000000000", "GET, /user/me"})
        void needsAToken(String method, String path) {
            OrderApi.anonymous()
                    .request(method, path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", notNullValue())
                    .contentType("application/problem+json");
        }

        @Test
        void needsATokenToOrderChangeAndCancel() {
            String path = "/order/" + UUID.randomUUID();
            OrderApi.anonymous()
                    .contentType(ContentType.JSON)
                    .body(body(1))
                    .post(path)
                    .then()
                    .statusCode(401);
            OrderApi.anonymous()
                    .contentType(ContentType.JSON)
                    .body(body(1))
                    .put(path)
                    .then()
                    .statusCode(401);
            OrderApi.anonymous().delete(path).then().statusCode(401);
        }
    }

    @Nested
    class Changing {

        private final UUID productId = neighbours.product("10.00", 5);

        @Test
        void takesASmallerQuantityAndTellsTheStock() {
            String orderId = customer.placed(productId, 3);
            Response changed = customer.change(orderId, body(2));
            changed.then().statusCode(200).header("ETag", notNullValue()).body("quantity", equalTo(2));
            assertThat(changed.asString()).contains("\"amount\":20.00");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(requests(productId))
                            .extracting(InventoryCheckRequest::getQuantity)
                            .containsExactly(3, 2));
        }

        @Test
        void takesALargerQuantityWhenTheStockHasFollowed() {
            String orderId = customer.placed(productId, 2);
            Map<String, Object> wanted = body(5);
            wanted.put("shipping_address", "elsewhere");
            customer.change(orderId, wanted)
                    .then()
                    .statusCode(200)
                    .body("quantity", equalTo(5))
                    .body("shipping_address", equalTo("elsewhere"))
                    .body("wished_quantity", nullValue())
                    .body("payable", equalTo(true));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(events(orderId))
                            .extracting(OrderEvent::getPayable, OrderEvent::getQuantity)
                            .endsWith(tuple(false, 2), tuple(true, 5)));
        }

        @Test
        void leavesAllAsItWasWhenThereIsTooLittleStock() {
            String orderId = customer.placed(productId, 2);
            Map<String, Object> wanted = body(6);
            wanted.put("shipping_address", "elsewhere");
            customer.change(orderId, wanted)
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("detail", containsString("5"));
            customer.get(orderId)
                    .then()
                    .body("quantity", equalTo(2))
                    .body("shipping_address", equalTo("123 Main St, City, Country"))
                    .body("payable", equalTo(true));
        }

        @Test
        void isAcceptedWhenTheStockDoesNotAnswerInTime() {
            UUID silent = neighbours.silentProduct();
            String orderId = customer.placedAtOnce(silent, 1);
            neighbours.stockSays(orderId, 1, Result.RESERVED);
            customer.eventually(orderId, "payable", true);
            customer.request()
                    .header("Prefer", "wait=1")
                    .contentType(ContentType.JSON)
                    .body(body(2))
                    .put("/order/" + orderId)
                    .then()
                    .statusCode(202)
                    .header("Location", notNullValue())
                    .body("quantity", equalTo(1))
                    .body("wished_quantity", equalTo(2));
            customer.change(orderId, body(3)).then().statusCode(409);
            neighbours.stockSays(orderId, 2, Result.RESERVED);
            customer.eventually(orderId, "quantity", 2);
        }

        @Test
        void waitsUntilTheOrderIsConfirmed() {
            String orderId = customer.placedAtOnce(neighbours.silentProduct(), 1);
            customer.change(orderId, body(2)).then().statusCode(409).contentType("application/problem+json");
        }

        @Test
        void isRefusedOncePaid() {
            String orderId = customer.placed(productId, 2);
            neighbours.paymentSays(orderId, PaymentResult.Status.PAID, "20.00");
            customer.eventually(orderId, "order_status", "COMPLETED");
            customer.change(orderId, body(1)).then().statusCode(409).body("detail", containsString("COMPLETED"));
        }

        @Test
        void isRefusedToOthersAndForWhatIsStale() {
            String orderId = customer.placed(productId, 2);
            OrderApi.newCustomer().change(orderId, body(1)).then().statusCode(404);
            String etag = customer.get(orderId).header("ETag");
            customer.change(orderId, body(1)).then().statusCode(200);
            customer.request()
                    .header("If-Match", etag)
                    .contentType(ContentType.JSON)
                    .body(body(2))
                    .put("/order/" + orderId)
                    .then()
                    .statusCode(412)
                    .contentType("application/problem+json");
        }

        @Test
        void isHarmlessWhenRepeated() {
            String orderId = customer.placed(productId, 2);
            String etag = customer.get(orderId).header("ETag");
            customer.change(orderId, body(2)).then().statusCode(200).header("ETag", equalTo(etag));
        }

        @Test
        void needsAWholeOrder() {
            String orderId = customer.placed(productId, 2);
            customer.change(orderId, Map.of("quantity", 0))
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(List.of("quantity", "shipping_address")));
        }
    }

    @Nested
    class Cancelling {

        private final UUID productId = neighbours.product("10.00", 5);

        @Test
        void givesTheStockBackAndKeepsTheOrderReadable() {
            String orderId = customer.placed(productId, 2);
            customer.cancel(orderId).then().statusCode(204);
            customer.cancel(orderId).then().statusCode(204);
            customer.get(orderId).then().statusCode(200).body("order_status", equalTo("CANCELLED"));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(requests(productId))
                            .extracting(InventoryCheckRequest::getAction, InventoryCheckRequest::getRevision)
                            .containsExactly(
                                    tuple(InventoryCheckRequest.Action.RESERVE, 1L),
                                    tuple(InventoryCheckRequest.Action.RELEASE, 2L)));
        }

        @Test
        void isPossibleBeforeItIsConfirmed() {
            String orderId = customer.placedAtOnce(neighbours.silentProduct(), 1);
            customer.cancel(orderId).then().statusCode(204);
            neighbours.stockSays(orderId, 1, Result.RESERVED);
            customer.get(orderId).then().body("order_status", equalTo("CANCELLED"));
        }

        @Test
        void isRefusedOncePaid() {
            String orderId = customer.placed(productId, 2);
            neighbours.paymentSays(orderId, PaymentResult.Status.PAID, "20.00");
            customer.eventually(orderId, "order_status", "COMPLETED");
            customer.cancel(orderId).then().statusCode(409).contentType("application/problem+json");
        }

        @Test
        void isRefusedToOthersAndForWhatIsStale() {
            String orderId = customer.placed(productId, 2);
            OrderApi.newCustomer().cancel(orderId).then().statusCode(404);
            customer.request()
                    .header("If-Match", "\"999\"")
                    .delete("/order/" + orderId)
                    .then()
                    .statusCode(412);
            customer.cancel(UUID.randomUUID().toString()).then().statusCode(404);
        }
    }

    private static List<InventoryCheckRequest> requests(UUID productId) {
        return neighbours.kafka().messages(InventoryCheckRequest.getDefaultInstance(), productId.toString());
    }

    private static List<OrderEvent> events(String orderId) {
        return neighbours.kafka().messages(OrderEvent.getDefaultInstance(), orderId);
    }

    private static List<OrderEvent.Change> changes(String orderId) {
        return events(orderId).stream().map(OrderEvent::getChange).toList();
    }
}
