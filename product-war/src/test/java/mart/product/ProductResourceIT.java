package mart.product;

import static mart.product.ProductServiceStubs.PATIENCE;
import static mart.product.ProductServiceStubs.client;
import static mart.product.ProductServiceStubs.create;
import static mart.product.ProductServiceStubs.newProduct;
import static mart.product.ProductServiceStubs.said;
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
    void creates_shows_changes_and_deletes_a_product_and_says_so_each_time() {
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

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(id))
                        .extracting(event -> event.getChange() + " " + event.getName() + " " + event.getPrice())
                        .containsExactly("CREATED Laptop 999.99", "CHANGED Phone 1.00", "DELETED Phone 1.00"));
        assertThat(said(id)).extracting(event -> event.getVersion()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void changes_nothing_that_was_changed_since_it_was_read() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        String read = created.header("ETag");
        String body = "{\"name\": \"Phone\", \"description\": \"\", \"price\": 1}";

        Response changed = client().header("If-Match", read).body(body).put(path);
        changed.then().statusCode(200);
        client().header("If-Match", read).body(body).put(path).then().statusCode(412);
        client().header("If-Match", read).delete(path).then().statusCode(412);
        client().header("If-Match", read).get(path).then().statusCode(412).contentType("application/problem+json");
        client().header("If-None-Match", changed.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
        client().header("If-Match", changed.header("ETag")).delete(path).then().statusCode(204);
    }

    /** What the database has is seen soon, though nobody says that it was changed: the news may be lost, or come too early. */
    @Test
    void shows_what_another_instance_changed_even_if_it_hears_nothing_of_it() {
        Response created = create("Laptop", "999.99");
        String path = "/product/" + created.path("product_id");
        client().get(path).then().body("price", equalTo(999.99f));

        TestDatabase.update(
                "UPDATE product SET price = 5, version = version + 1 WHERE product_id = ?",
                UUID.fromString(created.path("product_id")));

        await().atMost(PATIENCE).untilAsserted(() -> client().get(path).then().body("price", equalTo(5.0f)));
    }

    @Test
    void lists_what_matches() {
        String mark = UUID.randomUUID().toString();
        create("Cheap " + mark, "5");
        create("Dear " + mark, "500.50");

        names("q=" + mark + "&max_price=5").containsExactly("Cheap " + mark);
        names("q=" + mark.toUpperCase() + "&min_price=5.01").containsExactly("Dear " + mark);
        names("q=" + mark + "&sort=-price").containsExactly("Dear " + mark, "Cheap " + mark);
        names("q=" + mark + "&sort=name").containsExactly("Cheap " + mark, "Dear " + mark);
        names("q=" + mark + "&available=false").hasSize(2);
        names("q=" + mark + "&available=true").isEmpty();
        names("q=" + mark + "%25").as("a percent sign is a letter").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "-name", "price", "-price"})
    void pages_through_all_in_order_with_none_missing_or_twice(String sort) {
        String mark = UUID.randomUUID().toString();
        IntStream.range(0, 7).forEach(i -> create(mark + " " + i % 3, Integer.toString(i % 2)));
        List<Integer> whole =
                client().get("/products?sort=" + sort + "&q=" + mark).path("id");

        List<Integer> paged = new ArrayList<>();
        String next = "/products?limit=2&sort=" + sort + "&q=" + mark;
        while (next != null) {
            Response page = client().urlEncodingEnabled(false).get(next);
            paged.addAll(page.path("id"));
            Matcher link = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
            next = link.find() ? link.group(1) : null;
        }
        assertThat(paged).isEqualTo(whole).hasSize(7).doesNotHaveDuplicates();
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
                "{\"name\": \" \", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": 7, \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"a\\u0000\", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"a\\ud800\", \"description\": \"\", \"price\": 1}|name",
                "{\"name\": [\"a\"], \"description\": \"\", \"price\": 1}|name",
                "{\"name\": \"a\", \"description\": null, \"price\": 1}|description",
                "{\"name\": \"a\", \"description\": \"\", \"price\": 1, \"colour\": \"red\"}|colour"
            })
    void says_which_field_to_mend(String body, String field) {
        client().body(body)
                .post("/product")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("instance", equalTo("/product"))
                .body("violations.field", hasItem(field));
    }

    @Test
    void takes_names_and_descriptions_up_to_their_limits_and_no_longer() {
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
    void says_that_the_body_is_no_json_object(String body) {
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
    void says_which_parameter_to_mend(String query, String field) {
        client().urlEncodingEnabled(false)
                .get("/products?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", equalTo(List.of(field)));
    }

    @Test
    void answers_what_it_cannot_serve_with_a_problem() {
        String unknown = "/product/" + UUID.randomUUID();
        problem(client().get(unknown), 404);
        problem(client().delete(unknown), 404);
        problem(
                client().body("{\"name\": \"a\", \"description\": \"\", \"price\": 1}")
                        .put(unknown),
                404);
        problem(client().get("/product/not-a-uuid"), 404);
        problem(client().get("/nowhere"), 404);
        problem(client().delete("/products"), 405);
        problem(client().contentType(ContentType.TEXT).body("a").post("/product"), 415);
        problem(client().accept(ContentType.XML).get("/products"), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products?q=%zz", "/products?q=a|b", "/%c3%28"})
    void refuses_what_is_no_uri(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(ProductServiceStubs.url() + path).openConnection();
        assertThat(connection.getResponseCode()).isEqualTo(400);
        assertThat(connection.getContentType()).startsWith("application/problem+json");
    }

    @Test
    void describes_itself_on_its_own_port() {
        client().get("/").then().statusCode(200).body("Hello", equalTo("Product Service"));
        client().get("/openapi.json")
                .then()
                .statusCode(200)
                .body("paths.'/product/{product_id}'.put.operationId", equalTo("ProductResource_change"));
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
    void forgets_a_cached_product_that_was_changed() {
        UUID id = newProduct();
        client().get("/product/" + id).then().body("name", equalTo("Laptop"));

        client().body("{\"name\": \"Phone\", \"description\": \"\", \"price\": 1}")
                .put("/product/" + id);

        client().get("/product/" + id).then().body("name", equalTo("Phone"));
    }

    private static void problem(Response answer, int status) {
        answer.then().statusCode(status).contentType("application/problem+json").body("status", equalTo(status));
    }

    private static ListAssert<String> names(String query) {
        Response listed = client().urlEncodingEnabled(false).get("/products?" + query);
        listed.then().statusCode(200);
        return assertThat(listed.<List<String>>path("name"));
    }
}
