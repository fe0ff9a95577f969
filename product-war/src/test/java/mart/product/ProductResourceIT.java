package mart.product;

import static mart.product.ProductTestClient.TIMEOUT;
import static mart.product.ProductTestClient.client;
import static mart.product.ProductTestClient.create;
import static mart.product.ProductTestClient.newProduct;
import static mart.product.ProductTestClient.publishedEvents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import mart.testing.TestDatabase;
import org.assertj.core.api.ListAssert;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class ProductResourceIT {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");

    @Test
    void productIsCreatedShownChangedAndDeletedAndEachChangeIsPublished() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        UUID id = UUID.fromString(created.path("product_id"));
        created.then().header("Location", endsWith(path)).body("price", equalTo(999.99f));

        client().get(path).then().statusCode(200).body("", equalTo(created.path("")));
        Response changed = client().body("{\"name\": \"Phone\", \"description\": \"\", \"price\": 1}")
                .put(path);
        changed.then().statusCode(200).body("name", equalTo("Phone")).body("price", equalTo(1.0f));
        client().delete(path).then().statusCode(204);
        client().get(path).then().statusCode(404);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(id))
                        .extracting(event -> event.getChange() + " " + event.getName() + " " + event.getPrice())
                        .containsExactly("CREATED Laptop 999.99", "CHANGED Phone 1.00", "DELETED Phone 1.00"));
        assertThat(publishedEvents(id))
                .extracting(event -> event.getVersion())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void outdatedEtagIsRejected() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        String etag = created.header("ETag");
        String body = "{\"name\": \"Phone\", \"description\": \"\", \"price\": 1}";

        Response changed = client().header("If-Match", etag).body(body).put(path);
        changed.then().statusCode(200);
        client().header("If-Match", etag).body(body).put(path).then().statusCode(412);
        client().header("If-Match", etag).delete(path).then().statusCode(412);
        client().header("If-Match", etag).get(path).then().statusCode(412).contentType("application/problem+json");
        client().header("If-None-Match", changed.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
        client().header("If-Match", changed.header("ETag")).delete(path).then().statusCode(204);
    }

    @Test
    void weakComparisonAnswersAReadWithNotModified() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        String etag = created.header("ETag");

        for (String known : List.of("W/" + etag, "\"x\", " + etag, "*")) {
            client().header("If-None-Match", known)
                    .get(path)
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo(etag));
        }
        client().header("If-None-Match", "\"x\"")
                .header("If-None-Match", etag)
                .get(path)
                .then()
                .statusCode(304);
        client().header("If-None-Match", "3").get(path).then().statusCode(400);
        client().header("If-Match", "W/" + etag).delete(path).then().statusCode(412);
    }

    @Test
    void unsupportedPreconditionsAreRejected() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        String body = "{\"name\": \"Phone\", \"description\": \"\", \"price\": 1}";

        client().header("If-None-Match", created.header("ETag"))
                .body(body)
                .put(path)
                .then()
                .statusCode(412);
        client().header("If-Unmodified-Since", "Sun, 29 Nov 2026 12:00:00 GMT")
                .body(body)
                .put(path)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("If-Unmodified-Since"));
        client().header("If-Match", "\"1\"").body(body).post("/product").then().statusCode(400);
        client().header("If-Match", "\"1\"").get("/products").then().statusCode(400);
        client().header("If-None-Match", "\"1\"").get("/products").then().statusCode(200);
        client().get(path).then().body("name", equalTo("Laptop"));
    }

    @Test
    void repeatedCreationWithTheSameKeyCreatesOneProduct() {
        String key = UUID.randomUUID().toString();
        String body = "{\"name\": \"Lamp " + key + "\", \"description\": \"\", \"price\": 1}";
        Response first = client().header("Idempotency-Key", key).body(body).post("/product");
        first.then().statusCode(201);
        client().header("Idempotency-Key", key)
                .body(body)
                .post("/product")
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", equalTo(first.header("Location")))
                .body("product_id", equalTo(first.path("product_id")));
        assertThat(client().get("/products?q=" + key).jsonPath().getList("product_id"))
                .hasSize(1);
        client().header("Idempotency-Key", key)
                .body(body.replace("Lamp", "Desk"))
                .post("/product")
                .then()
                .statusCode(422);
    }

    /** The event that evicts a cached product can be missed, so cached products also expire. */
    @Test
    void changeByAnotherInstanceIsShownWithoutAnEvent() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        client().get(path).then().body("price", equalTo(999.99f));

        TestDatabase.update(
                "UPDATE product SET price = 5, version = version + 1 WHERE product_id = ?",
                UUID.fromString(created.path("product_id")));

        await().atMost(TIMEOUT).untilAsserted(() -> client().get(path).then().body("price", equalTo(5.0f)));
    }

    @Test
    void listIsFilteredAndSorted() {
        String marker = UUID.randomUUID().toString();
        create("Cheap " + marker, "5");
        create("Expensive " + marker, "500.50");

        names("q=" + marker + "&max_price=5.000").containsExactly("Cheap " + marker);
        names("q=" + marker.toUpperCase() + "&min_price=5.01").containsExactly("Expensive " + marker);
        names("q=" + marker + "&sort=-price").containsExactly("Expensive " + marker, "Cheap " + marker);
        names("q=" + marker + "&sort=name").containsExactly("Cheap " + marker, "Expensive " + marker);
        names("q=" + marker + "&available=false").hasSize(2);
        names("q=" + marker + "&available=true").isEmpty();
        names("q=" + marker + "%25").as("a percent sign matches literally").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "-name", "price", "-price"})
    void pagesContainEachProductOnceInOrder(String sort) {
        String marker = UUID.randomUUID().toString();
        IntStream.range(0, 7).forEach(i -> create(marker + " " + i % 3, Integer.toString(i % 2)));
        List<Integer> all =
                client().get("/products?sort=" + sort + "&q=" + marker).path("id");

        List<Integer> paged = new ArrayList<>();
        String next = "/products?limit=2&sort=" + sort + "&q=" + marker;
        while (next != null) {
            Response page = client().urlEncodingEnabled(false).get(next);
            paged.addAll(page.path("id"));
            Matcher link = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
            next = link.find() ? link.group(1) : null;
        }
        assertThat(paged).isEqualTo(all).hasSize(7).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"description\": \"\"}|price",
                "{\"name\": \"a\", \"description\": \"\", \"price\": -1}|price",
                "{\"name\": \"a\", \"description\": \"\", \"price\": 1.001}|price",
                "{\"name\": \"a\", \"description\": \"\", \"price\": 1e300}|price",
                "{\"name\": \"a\", \"description\": \"\", \"price\": \"1\"}|price",
                "{\"name\": \"a\", \"description\": \"\", \"price\": 10.505}|price",
                "{\"name\": \" \", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"\\u00a0\\u2003\\u200b\", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": 7, \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"a\\u0000\", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"a\\ud800\", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": [\"a\"], \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"a\", \"description\": null, \"price\": 1}|description",
                "{\"name\": \"a\", \"description\": \"\", \"price\": 1, \"colour\": \"red\"}|colour"
            })
    void violationNamesTheInvalidField(String body, String field) {
        client().body(body)
                .post("/product")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("instance", equalTo("/product"))
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @CsvSource({"10.500, 10.50", "10.5, 10.50", "1e1, 10.00", "0.000, 0.00"})
    void priceIsAcceptedByItsValue(String price, BigDecimal stored) {
        UUID id = UUID.fromString(create("Laptop", price).path("product_id"));
        assertThat(TestDatabase.select("SELECT price FROM product WHERE product_id = ?", id))
                .containsExactly(stored);
    }

    @Test
    void lengthIsCountedInCharacters() {
        String emoji = "\\ud83d\\uded2";
        String body = "{\"name\": \"%s\", \"description\": \"\", \"price\": 0}";
        client().body(body.formatted(emoji.repeat(200))).post("/product").then().statusCode(201);
        client().body(body.formatted(emoji.repeat(201)))
                .post("/product")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("name")));
    }

    @Test
    void namesAndDescriptionsAreLimitedInLength() {
        String body = "{\"name\": \"%s\", \"description\": \"%s\", \"price\": 0}";
        client().body(body.formatted("n".repeat(200), "d".repeat(10_000)))
                .post("/product")
                .then()
                .statusCode(201);
        client().body(body.formatted("n".repeat(201), "d".repeat(10_001)))
                .post("/product")
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("description", "name")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "1", "{", "{\"name\": \"a\",}", "{\"name\": \"a\", \"name\": \"b\"}", "\\"})
    void bodyThatIsNotAJsonObjectIsRejected(String body) {
        client().body(body)
                .post("/product")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", startsWith("The body"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=501, limit",
        "limit=x, limit",
        "after=x, after",
        "after=MS9h&sort=price, after",
        "sort=colour, sort",
        "available=maybe, available",
        "min_price=cheap, min_price",
        "max_price=-1, max_price",
        "q=%00, q"
    })
    void violationNamesTheInvalidParameter(String query, String field) {
        client().urlEncodingEnabled(false)
                .get("/products?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void unsupportedRequestsAreAnsweredWithAProblem() {
        String unknown = "/product/" + UUID.randomUUID();
        assertProblem(client().get(unknown), 404);
        assertProblem(client().delete(unknown), 404);
        assertProblem(
                client().body("{\"name\": \"a\", \"description\": \"\", \"price\": 1}")
                        .put(unknown),
                404);
        assertProblem(client().get("/product/not-a-uuid"), 404);
        assertProblem(client().get("/nowhere"), 404);
        assertProblem(client().delete("/products"), 405);
        assertProblem(client().contentType(ContentType.TEXT).body("a").post("/product"), 415);
        assertProblem(client().accept(ContentType.XML).get("/products"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products?q=%zz", "/products?q=a|b", "/%c3%28"})
    void invalidUriIsRejected(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(ProductTestClient.url() + path).openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(400);
        assertThat(connection.getContentType()).startsWith("application/problem+json");
    }

    @Test
    void commonEndpointsAreServed() {
        client().get("/").then().statusCode(200).body("Hello", equalTo("Product Service"));
        client().get("/openapi.json")
                .then()
                .statusCode(200)
                .body("paths.'/product/{product_id}'.put.operationId", equalTo("changeProduct"));
        client().get("/openapi").then().statusCode(200).body(containsString("openapi: 3."));
        client().get("/docs").then().statusCode(200).contentType(ContentType.HTML);
        client().get("/docs/swagger-ui-bundle.js").then().statusCode(200);
        client().get("/docs/nothing.js").then().statusCode(404);
        client().get("/metrics").then().statusCode(200).body(containsString("REST_request_seconds_count"));
        for (String probe : List.of("/health", "/health/started", "/health/ready", "/health/live")) {
            client().get(probe).then().statusCode(200).body("status", equalTo("UP"));
        }
    }

    @Test
    void changedProductIsEvictedFromTheCache() {
        UUID id = newProduct();
        client().get("/product/" + id).then().body("name", equalTo("Laptop"));

        client().body("{\"name\": \"Phone\", \"description\": \"\", \"price\": 1}")
                .put("/product/" + id);

        client().get("/product/" + id).then().body("name", equalTo("Phone"));
    }

    private static void assertProblem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    private static ListAssert<String> names(String query) {
        Response listed = client().urlEncodingEnabled(false).get("/products?" + query);
        listed.then().statusCode(200);
        return assertThat(listed.<List<String>>path("name"));
    }
}
