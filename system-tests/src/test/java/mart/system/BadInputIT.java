package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.Buyer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends, to whichever endpoint: it is told what to mend, and the fault is never ours. */
@ExtendWith(SharedMart.class)
class BadInputIT {
    private static final String SOME_ID = UUID.randomUUID().toString();
    private static final String NUL = "\\u0000";

    private final Shop shop;
    private Buyer buyer;

    BadInputIT(Shop shop) {
        this.shop = shop;
    }

    /**
     * An endpoint that takes a JSON body.
     *
     * @param path with {@code {id}} where an id belongs
     * @param body a good one
     */
    private record Endpoint(Service service, String method, String path, Map<String, Object> body) {
        String at(String id) {
            return path.replace("{id}", id);
        }

        @Override
        public String toString() {
            return method + " " + path + " of " + service.id();
        }
    }

    private static List<Endpoint> endpointsWithBody() {
        Map<String, Object> product = body("name", "Lamp", "description", "Bright", "price", 5.00);
        Map<String, Object> stock = body("stock_level", 3);
        Map<String, Object> terms = body("quantity", 1, "shipping_address", "1 Main St", "customer_notes", "Ring");
        Map<String, Object> refresh = body("refresh_token", "made-up");
        return List.of(
                new Endpoint(Service.PRODUCT, "POST", "/product", product),
                new Endpoint(Service.PRODUCT, "PUT", "/product/{id}", product),
                new Endpoint(Service.INVENTORY, "POST", "/inventory/{id}", stock),
                new Endpoint(Service.INVENTORY, "PUT", "/inventory/{id}", stock),
                new Endpoint(
                        Service.INVENTORY, "POST", "/inventory/{id}/adjustments", body("change", 1, "reason", "counted")),
                new Endpoint(Service.ORDER, "POST", "/order/{id}", terms),
                new Endpoint(Service.ORDER, "PUT", "/order/{id}", terms),
                new Endpoint(Service.ORDER, "POST", "/user/refresh_token", refresh),
                new Endpoint(
                        Service.USER,
                        "POST",
                        "/user/register",
                        body("username", "zoe-x", "email", "zoe@example.com", "password", Buyer.PASSWORD)),
                new Endpoint(Service.USER, "POST", "/user/refresh_token", refresh),
                new Endpoint(
                        Service.PAYMENT,
                        "PUT",
                        "/payment",
                        body(
                                "order_id", SOME_ID, "card_number", "4242424242424242", "card_expiry", "12/25",
                                "card_cvv", "123")));
    }

    private static Map<String, Object> body(Object... namesAndValues) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNoJsonObjectAreRefused() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("null", text("null"));
        bodies.put("half an object", text("{\"name\": \"La"));
        bodies.put("no JSON", text("name=Lamp"));
        bodies.put("a list", text("[1, 2]"));
        bodies.put("a text", text("\"Lamp\""));
        bodies.put("a number", text("1e400"));
        bodies.put("two objects", text("{} {}"));
        bodies.put("bytes that are no UTF-8", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bodies.put("a NUL byte", new byte[] {'{', 0, '}'});
        bodies.put("a thousand levels", text("{\"name\":".repeat(1000)));
        bodies.put("an unknown field", text("{\"no_such_field\": 1}"));
        return endpointsWithBody().stream().flatMap(endpoint -> bodies.entrySet().stream()
                .map(bad -> dynamicTest(endpoint + ": " + bad.getKey(), () -> {
                    Response answer = send(endpoint, bad.getValue());
                    refused(answer, 400);
                })));
    }

    @TestFactory
    Stream<DynamicTest> fieldsThatAreNotWhatTheyMustBeAreRefusedByName() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("null", null);
        values.put("an object", Map.of("a", 1));
        values.put("a list", List.of(1));
        values.put("true", true);
        values.put("an absurd number", new BigInteger("9".repeat(30)));
        values.put("a negative number", -1.5);
        values.put("an empty text", "");
        values.put("a text with NUL", "a\0b");
        values.put("half a surrogate pair", new Raw("\"a\\ud800b\""));
        values.put("an overlong text", "x".repeat(20_000));
        values.put("a huge exponent", new Raw("1e1000000000"));
        return endpointsWithBody().stream().flatMap(endpoint -> endpoint.body().keySet().stream()
                .filter(field -> !field.equals("customer_notes"))
                .flatMap(field -> values.entrySet().stream()
                        .filter(bad -> !isGoodAfterAll(field, bad.getKey()))
                        .map(bad -> dynamicTest(endpoint + ": " + field + " is " + bad.getKey(), () -> {
                            Response answer = send(endpoint, text(json(endpoint.body(), field, bad.getValue())));
                            refused(answer, 400);
                            assertThat(answer.asString()).contains(field);
                        }))));
    }

    private static boolean isGoodAfterAll(String field, String value) {
        return field.equals("description") && value.equals("an empty text");
    }

    /** JSON that no mapper would write. */
    private record Raw(String json) {}

    private static String json(Map<String, Object> body, String field, Object value) {
        List<String> fields = new ArrayList<>();
        body.forEach((name, good) -> fields.add("\"" + name + "\":" + json(name.equals(field) ? value : good)));
        return "{" + String.join(",", fields) + "}";
    }

    private static String json(Object value) {
        if (value instanceof Raw raw) {
            return raw.json();
        }
        return value instanceof String text ? "\"" + text.replace("\0", NUL) + "\"" : jsonOf(value);
    }

    private static String jsonOf(Object value) {
        if (value instanceof Map<?, ?>) {
            return "{\"a\":1}";
        }
        return String.valueOf(value);
    }

    @TestFactory
    Stream<DynamicTest> missingFieldsAreRefusedByName() {
        return endpointsWithBody().stream().map(endpoint -> dynamicTest(endpoint.toString(), () -> {
            Response answer = send(endpoint, text("{}"));
            refused(answer, 400);
            assertThat(answer.asString()).contains("violations", endpoint.body().keySet().iterator().next());
        }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesOfAnotherTypeAreRefused() {
        return endpointsWithBody().stream().flatMap(endpoint -> Stream.of(
                        "text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense")
                .map(type -> dynamicTest(endpoint + ": " + type, () -> {
                    Response answer = request(endpoint)
                            .config(io.restassured.RestAssured.config()
                                    .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                            .encodeContentTypeAs(type, io.restassured.http.ContentType.TEXT)
                                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                            .contentType(type)
                            .body("x")
                            .request(endpoint.method(), endpoint.at(SOME_ID));
                    refused(answer, type.equals("nonsense") ? 400 : 415, 415);
                })));
    }

    @TestFactory
    Stream<DynamicTest> idsThatAreNoneAreRefused() {
        Stream<Endpoint> all = Stream.concat(
                endpointsWithBody().stream(),
                Stream.of(
                        new Endpoint(Service.PRODUCT, "GET", "/product/{id}", null),
                        new Endpoint(Service.PRODUCT, "DELETE", "/product/{id}", null),
                        new Endpoint(Service.INVENTORY, "GET", "/inventory/{id}", null),
                        new Endpoint(Service.ORDER, "GET", "/order/{id}", null),
                        new Endpoint(Service.ORDER, "DELETE", "/order/{id}", null),
                        new Endpoint(Service.PAYMENT, "GET", "/payment/{id}", null)));
        List<String> ids = List.of(
                "1", "not-a-uuid", "%00", "..%2f..", "%F0%9F%9B%92", "1-1-1-1-1", SOME_ID + "0", "x".repeat(3_000));
        return all.filter(endpoint -> endpoint.path().contains("{id}"))
                .flatMap(endpoint -> ids.stream()
                        .map(id -> dynamicTest(
                                endpoint + ": " + id.substring(0, Math.min(id.length(), 40)),
                                () -> refused(
                                        request(endpoint)
                                                .body(endpoint.body() == null ? "" : endpoint.body())
                                                .request(endpoint.method(), endpoint.at(id)),
                                        400,
                                        404,
                                        414))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0", "limit=501", "limit=x", "limit=", "limit=99999999999", "after=%00", "after=rubbish",
                "after=LTE", "available=maybe", "min_price=cheap", "max_price=1e99", "sort=colour", "q=%00",
                "limit=1&limit=x"
            })
    void queriesThatCannotBeAnsweredAreRefused(String query) {
        Response answer = shop.at(Service.PRODUCT).get("/products?" + query);
        if (!query.equals("limit=1&limit=x")) {
            refused(answer, 400);
        }
        assertThat(answer.statusCode()).isLessThan(500);
        if (query.startsWith("limit") || query.startsWith("after")) {
            assertThat(shop.at(Service.INVENTORY).get("/inventory?" + query).statusCode())
                    .isEqualTo(answer.statusCode());
            assertThat(buyer().at(Service.ORDER).get("/orders?" + query).statusCode())
                    .isEqualTo(answer.statusCode());
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void wrongMethodsAndStrangePathsAreRefused(Service service) {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            Response answer = shop.at(service).body("{}").request(method, "/");
            refused(answer, 405);
            assertThat(answer.header("Allow")).contains("GET");
        }
        refused(shop.at(service).get("/no/such/thing"), 404);
        refused(shop.at(service).body("{}").post("/no/such/thing"), 404);
        refused(shop.at(service).get("/%00"), 400, 404);
        assertThat(shop.at(service).body("{}").request("BREW", "/").statusCode()).isBetween(400, 501);
        refused(shop.at(service).header("Accept", "image/png").get("/"), 406);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void malformedUrisAreRefused(Service service) {
        int port = shop.mart().ports().of(service);
        for (String target : List.of("/%", "/%zz", "/order/%c3%28", "/?q=%", "/products?q=%zz", "/products?q=%ff", "/a b", "/{x}")) {
            RawHttp.Answer answer = RawHttp.get(port, target);
            assertThat(answer.status()).as(target + " at " + service.id()).isBetween(200, 499);
            if (answer.status() >= 400 && !target.contains(" ")) {
                assertThat(answer.head()).as(target + " at " + service.id()).contains("application/problem+json");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Service.class, names = {"USER", "ORDER"})
    void logInsThatAreNoFormAreRefused(Service door) {
        refused(shop.at(door).body("{\"username\":\"a\",\"password\":\"b\"}").post("/user/login"), 415);
        for (String form : List.of("", "username=a", "password=b", "username=%zz&password=b", "username=&password=")) {
            refused(
                    shop.at(door)
                            .contentType("application/x-www-form-urlencoded")
                            .body(form)
                            .post("/user/login"),
                    400,
                    401);
        }
        refused(
                shop.at(door)
                        .contentType("application/x-www-form-urlencoded")
                        .body("username=a%00b&password=" + "x".repeat(5_000))
                        .post("/user/login"),
                400,
                401);
    }

    @Test
    void preferencesAndPreconditionsThatMakeNoSenseDoNoHarm() {
        var goods = shop.goods("1.00", 100);
        for (String preference : List.of("", "wait", "wait=x", "wait=-1", "wait=99999999999", "respond-async=", ";;,,=")) {
            assertThat(buyer().order(goods.productId(), 1, preference).statusCode())
                    .as(preference)
                    .isIn(201, 202);
        }
        for (String tag : List.of("", "x", "\"x\"", "W/\"1\"", "\"1", ",,,")) {
            assertThat(shop.at(Service.PRODUCT)
                            .header("If-Match", tag)
                            .body(Shop.productBody("Lamp", "1.00"))
                            .put("/product/" + goods.productId())
                            .statusCode())
                    .as(tag)
                    .isIn(400, 412);
            assertThat(shop.at(Service.PRODUCT)
                            .header("If-None-Match", tag)
                            .get("/product/" + goods.productId())
                            .statusCode())
                    .as(tag)
                    .isIn(200, 400);
        }
    }

    private Response send(Endpoint endpoint, byte[] body) {
        return request(endpoint).body(body).request(endpoint.method(), endpoint.at(SOME_ID));
    }

    private RequestSpecification request(Endpoint endpoint) {
        return buyer().at(endpoint.service());
    }

    private Buyer buyer() {
        if (buyer == null) {
            buyer = shop.buyer();
        }
        return buyer;
    }

    private static void refused(Response answer, Integer... statuses) {
        assertThat(answer.statusCode()).as(answer::asString).isIn((Object[]) statuses);
        Problems.require(answer);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
