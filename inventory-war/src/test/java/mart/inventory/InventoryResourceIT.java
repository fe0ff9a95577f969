package mart.inventory;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static mart.inventory.InventoryTestClient.TIMEOUT;
import static mart.inventory.InventoryTestClient.client;
import static mart.inventory.InventoryTestClient.createStock;
import static mart.inventory.InventoryTestClient.newProduct;
import static mart.inventory.InventoryTestClient.newStock;
import static mart.inventory.InventoryTestClient.publishedEvents;
import static mart.inventory.InventoryTestClient.requireProblem;
import static mart.inventory.InventoryTestClient.sendCommand;
import static mart.inventory.InventoryTestClient.sendProductEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.InventoryEvent;
import mart.contracts.ProductEvent.Change;
import mart.inventory.InventoryTestClient.Stock;
import mart.kit.Ids;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class InventoryResourceIT {

    @Test
    void firstStockOfAProductIsSet() {
        UUID product = newProduct();

        Response created = createStock(product, 100);

        created.then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("id", notNullValue())
                .body("product_id", equalTo(product.toString()))
                .body("stock_level", equalTo(100))
                .body("reserved_stock", equalTo(0))
                .body("sold_stock", equalTo(0));
        created.then().header("Location", endsWith("/inventory/" + created.path("inventory_id")));
        client().get(created.header("Location"))
                .then()
                .statusCode(200)
                .header("ETag", created.header("ETag"))
                .body("", equalTo(created.path("")));
    }

    @Test
    void firstStockWaitsForTheEventOfANewProduct() {
        UUID product = Ids.next();
        CompletableFuture<Response> requests = supplyAsync(() -> createStock(product, 1));
        await().during(Duration.ofMillis(300)).until(() -> !requests.isDone());

        sendProductEvent(product, Change.CREATED, 1);

        requests.join().then().statusCode(201).header("Location", startsWith("http"));
    }

    @Test
    void firstStockOfAnIdThatIsNotNewIsRejectedImmediately() {
        Response response = createStock(UUID.randomUUID(), 1);

        requireProblem(response, 404, "no product");
        assertThat(response.time()).isLessThan(4_000L);
    }

    @Test
    void firstStockOfANewIdIsRejectedWhenNoProductEventArrives() {
        requireProblem(createStock(Ids.next(), 1), 404, "no product");
    }

    @Test
    void firstStockCannotBeSetTwice() {
        Stock stock = newStock(5);

        requireProblem(createStock(stock.product(), 7), 409, stock.inventory().toString());
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void oneOfManyConcurrentFirstStocksIsAccepted() {
        UUID product = newProduct();
        List<CompletableFuture<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(supplyAsync(() -> createStock(product, 3).statusCode()));
        }

        assertThat(requests.stream().map(CompletableFuture::join))
                .containsOnlyOnce(201)
                .containsOnly(201, 409);
    }

    @Test
    void listOfStockIsPaged() {
        Stock first = newStock(1);
        Stock second = newStock(2);
        List<String> listed = new ArrayList<>();

        String page = "/inventory?limit=7";
        while (page != null) {
            Response response = client().get(page);
            response.then().statusCode(200).body("", hasSize(lessThanOrEqualTo(7)));
            listed.addAll(response.jsonPath().getList("inventory_id"));
            page = next(response.header("Link"));
        }

        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsSubsequence(
                        first.inventory().toString(), second.inventory().toString());
    }

    private static String next(String link) {
        return link == null ? null : link.substring(link.indexOf('<') + 1, link.indexOf('>'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "limit=99999999999", "after=%00", "after=!", "after=eA"})
    void invalidPagingParameterIsRejected(String query) {
        client().get("/inventory?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }

    @Test
    void productWithoutAFirstStockIsNotListed() {
        UUID without = newProduct();
        Stock with = newStock(1);

        client().get("/inventory?limit=500")
                .then()
                .body("product_id", hasItem(with.product().toString()))
                .body("product_id", not(hasItem(without.toString())));
    }

    @Test
    void currentEtagIsAnsweredWithNotModified() {
        Stock stock = newStock(5);
        String etag = stock.get().header("ETag");

        client().header("If-None-Match", etag).get(stock.path()).then().statusCode(304);
    }

    @Test
    void settingTheStockLevelKeepsReservedUnits() {
        Stock stock = newStock(5);
        sendCommand(UUID.randomUUID(), stock.product(), 1, Action.RESERVE, 2);
        stock.awaitCounts(3, 2, 0);

        stock.set(10).then().statusCode(200).body("stock_level", equalTo(10)).body("reserved_stock", equalTo(2));
        assertThat(stock.counts()).containsExactly(10, 2, 0);
    }

    @Test
    void stockLevelIsNotSetWithAnOutdatedEtag() {
        Stock stock = newStock(5);
        String etag = stock.get().header("ETag");
        Response changed = stock.setIfMatch(etag, 6);
        changed.then().statusCode(200).header("ETag", not(equalTo(etag)));

        requireProblem(stock.setIfMatch(etag, 7), 412, "");
        stock.get().then().header("ETag", changed.header("ETag")).body("stock_level", equalTo(6));
    }

    @Test
    void stockLevelIsNotSetWhenAnOrderChangedTheStock() {
        Stock stock = newStock(5);
        String etag = stock.get().header("ETag");
        sendCommand(UUID.randomUUID(), stock.product(), 1, Action.RESERVE, 2);
        stock.awaitCounts(3, 2, 0);

        stock.setIfMatch(etag, 7).then().statusCode(412);
    }

    @Test
    void stockLevelIsAdjustedByADifference() {
        Stock stock = newStock(5);

        stock.adjust(-2).then().statusCode(200).header("ETag", notNullValue()).body("stock_level", equalTo(3));
        assertThat(stock.counts()).containsExactly(3, 0, 0);
    }

    @Test
    void repeatedAdjustmentWithTheSameKeyIsMadeOnce() {
        Stock stock = newStock(5);

        Response first = stock.adjust("key-" + stock.inventory(), -2);
        first.then().statusCode(200).body("stock_level", equalTo(3));
        stock.adjust(1).then().statusCode(200);
        stock.adjust("key-" + stock.inventory(), -2)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .header("ETag", first.header("ETag"))
                .body("stock_level", equalTo(3));
        requireProblem(stock.adjust("key-" + stock.inventory(), -1), 422, "different request");
        assertThat(stock.counts()).containsExactly(4, 0, 0);
    }

    @Test
    void stockIsNotAdjustedWithAnOutdatedEtag() {
        Stock stock = newStock(5);
        String etag = stock.get().header("ETag");
        stock.adjustIfMatch(etag, 1).then().statusCode(200);

        stock.adjustIfMatch(etag, 1).then().statusCode(412);
        assertThat(stock.counts()).containsExactly(6, 0, 0);
    }

    @Test
    void adjustmentBelowZeroIsRejected() {
        Stock stock = newStock(5);

        requireProblem(stock.adjust(-6), 409, "5");
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void adjustmentAboveTheLimitIsRejected() {
        Stock stock = newStock(1_000_000_000);

        stock.adjust(1).then().statusCode(409);
        assertThat(stock.counts()).containsExactly(1_000_000_000, 0, 0);
    }

    @Test
    void eachChangeOfTheStockIsPublished() {
        Stock stock = newStock(5);
        stock.set(0).then().statusCode(200);
        stock.adjust(3).then().statusCode(200);

        List<InventoryEvent> events =
                await().atMost(TIMEOUT).until(() -> publishedEvents(stock.product()), found -> found.size() == 3);

        assertThat(events).extracting(InventoryEvent::getStockLevel).containsExactly(5, 0, 3);
        assertThat(events).extracting(InventoryEvent::getVersion).isSorted().doesNotHaveDuplicates();
        assertThat(events)
                .extracting(InventoryEvent::getInventoryId)
                .containsOnly(stock.inventory().toString());
    }

    @Test
    void stockOfADeletedProductIsShownButCannotBeChanged() {
        Stock stock = newStock(5);
        sendProductEvent(stock.product(), Change.DELETED, 2);
        await().atMost(TIMEOUT).until(() -> stock.get().path("product_deleted"));

        assertThat(stock.counts()).containsExactly(5, 0, 0);
        client().get("/inventory?limit=500")
                .then()
                .body("product_id", not(hasItem(stock.product().toString())));
        stock.set(1).then().statusCode(409);
        stock.adjust(1).then().statusCode(409);
        createStock(stock.product(), 1).then().statusCode(404);
    }

    @ParameterizedTest
    @MethodSource("unknownIds")
    void unknownInventoryIsNotFound(String id) {
        assertNotFound(client().get("/inventory/" + id));
        assertNotFound(client().body("{\"stock_level\":1}").put("/inventory/" + id));
        assertNotFound(client().body("{\"change\":1,\"reason\":\"found\"}").post("/inventory/" + id + "/adjustments"));
    }

    private static Stream<String> unknownIds() {
        return Stream.of(UUID.randomUUID().toString(), "1", "x".repeat(3_000), "a%20b", "%E2%98%83");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%c3%28", "%ed%a0%80"})
    void idThatIsNotUtf8IsRejected(String id) {
        client().get("/inventory/" + id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("UTF-8"));
    }

    private static void assertNotFound(Response response) {
        response.then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("Not Found"))
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "5",
                "{}",
                "{\"stock_level\":null}",
                "{\"stock_level\":-1}",
                "{\"stock_level\":1000000001}",
                "{\"stock_level\":99999999999999999999999999}",
                "{\"stock_level\":1e400}",
                "{\"stock_level\":1.5}",
                "{\"stock_level\":\"5\"}",
                "{\"stock_level\":true}",
                "{\"stock_level\":[5]}",
                "{\"stock_level\":5,\"stock_level\":6}",
                "{\"stock_level\":5,\"reserved_stock\":6}",
                "{\"stock_level\":5} x",
                "{\"stock_level\":5,\"\u0000\":1}"
            })
    void invalidStockIsRejected(String body) {
        Stock stock = newStock(5);

        assertRejected("PUT", stock.path(), body);
        assertRejected("POST", "/inventory/" + newProduct(), body);
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"change\":1}",
                "{\"reason\":\"found\"}",
                "{\"change\":0,\"reason\":\"found\"}",
                "{\"change\":1,\"reason\":\"\"}",
                "{\"change\":1,\"reason\":\" \"}",
                "{\"change\":1,\"reason\":7}",
                "{\"change\":1,\"reason\":\"a\\u0000b\"}",
                "{\"change\":1,\"reason\":\"\\ud800\"}",
                "{\"change\":2147483648,\"reason\":\"found\"}",
                "{\"change\":-1000000001,\"reason\":\"found\"}"
            })
    void invalidAdjustmentIsRejected(String body) {
        Stock stock = newStock(5);

        assertRejected("POST", stock.path() + "/adjustments", body);
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void reasonThatIsTooLongIsRejected() {
        Stock stock = newStock(5);
        String path = stock.path() + "/adjustments";

        assertRejected("POST", path, "{\"change\":1,\"reason\":\"" + "x".repeat(201) + "\"}");
        client().body("{\"change\":1,\"reason\":\"" + "ä".repeat(200) + "\"}")
                .post(path)
                .then()
                .statusCode(200);
    }

    private static void assertRejected(String method, String path, String body) {
        client().body(body)
                .request(method, path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Bad Request"))
                .body("detail", notNullValue())
                .body("instance", equalTo(path));
    }

    @Test
    void violationNamesTheInvalidField() {
        client().body("{\"stock_level\":-1}")
                .put(newStock(5).path())
                .then()
                .statusCode(400)
                .body("violations.field", everyItem(equalTo("stock_level")))
                .body("violations.message", hasItem(containsString("0")));
    }

    @Test
    void unsupportedMediaTypesAndMethodsAreRejected() {
        String path = newStock(5).path();

        client().contentType("text/plain")
                .body("5")
                .put(path)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        client().accept("text/csv").get(path).then().statusCode(406);
        client().delete(path).then().statusCode(405).header("Allow", containsString("PUT"));
    }
}
