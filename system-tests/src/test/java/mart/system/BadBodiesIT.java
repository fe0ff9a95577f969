package mart.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.system.api.Endpoint;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint responds to a bad body with an error that says how to fix the request, never with a server error. */
@ExtendWith(SharedMart.class)
class BadBodiesIT {
    private static final String SOME_ID = UUID.randomUUID().toString();

    /** Names of bad values, and the values as JSON. */
    private static final Map<String, String> BAD_VALUES = new LinkedHashMap<>();

    static {
        BAD_VALUES.put("null", "null");
        BAD_VALUES.put("an object", "{\"a\":1}");
        BAD_VALUES.put("a list", "[1]");
        BAD_VALUES.put("true", "true");
        BAD_VALUES.put("a number with 30 digits", "9".repeat(30));
        BAD_VALUES.put("a negative number", "-1.5");
        BAD_VALUES.put("an empty text", "\"\"");
        BAD_VALUES.put("a text with NUL", "\"a\\u0000b\"");
        BAD_VALUES.put("half a surrogate pair", "\"a\\ud800b\"");
        BAD_VALUES.put("an overlong text", "\"" + "x".repeat(12_000) + "\"");
        BAD_VALUES.put("a huge exponent", "1e1000000000");
    }

    private final Shop shop;
    private Customer customer;

    BadBodiesIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void logIn() {
        customer = shop.newCustomer();
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNotTheExpectedJsonObjectAreRejected() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("null", "null".getBytes(UTF_8));
        bodies.put("half an object", "{\"name\": \"La".getBytes(UTF_8));
        bodies.put("a form", "name=Lamp".getBytes(UTF_8));
        bodies.put("a list", "[1, 2]".getBytes(UTF_8));
        bodies.put("a text", "\"Lamp\"".getBytes(UTF_8));
        bodies.put("a number", "1e400".getBytes(UTF_8));
        bodies.put("two objects", "{} {}".getBytes(UTF_8));
        bodies.put("invalid UTF-8", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        bodies.put("a NUL byte", new byte[] {'{', 0, '}'});
        bodies.put("a thousand levels", "{\"name\":".repeat(1000).getBytes(UTF_8));
        bodies.put("an unknown field", "{\"no_such_field\": 1}".getBytes(UTF_8));
        return Endpoint.withJsonBody().stream()
                .flatMap(endpoint -> bodies.entrySet().stream()
                        .map(bad -> dynamicTest(
                                endpoint + ": " + bad.getKey(),
                                () -> Problems.require(send(endpoint, bad.getValue()), 400))));
    }

    @TestFactory
    Stream<DynamicTest> badFieldsAreRejectedByName() {
        return Endpoint.withJsonBody().stream()
                .flatMap(endpoint -> endpoint.exampleBody().keySet().stream()
                        .filter(field -> !field.equals("customer_notes"))
                        .flatMap(field -> BAD_VALUES.keySet().stream()
                                .filter(bad -> !field.equals("description") || !bad.equals("an empty text"))
                                .map(bad -> dynamicTest(endpoint + ": " + field + " is " + bad, () -> {
                                    String body = json(endpoint.exampleBody(), field, BAD_VALUES.get(bad));
                                    Response response = send(endpoint, body.getBytes(UTF_8));
                                    Problems.require(response, 400);
                                    assertThat(response.asString()).contains(field);
                                }))));
    }

    private static String json(Map<String, Object> body, String badField, String badValue) {
        return body.keySet().stream()
                .map(name -> "\"" + name + "\":" + (name.equals(badField) ? badValue : json(body.get(name))))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(Object value) {
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }

    @TestFactory
    Stream<DynamicTest> missingFieldsAreRejectedByName() {
        return Endpoint.withJsonBody().stream()
                .map(endpoint -> dynamicTest(endpoint.toString(), () -> {
                    Response response = send(endpoint, "{}".getBytes(UTF_8));
                    Problems.require(response, 400);
                    assertThat(response.asString())
                            .contains(
                                    "violations",
                                    endpoint.exampleBody().keySet().iterator().next());
                }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesOfOtherMediaTypesAreRejected() {
        return Endpoint.withJsonBody().stream()
                .flatMap(endpoint -> Stream.of(
                                "text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense")
                        .map(type -> dynamicTest(
                                endpoint + ": " + type,
                                () -> Problems.require(
                                        customer.at(endpoint.service())
                                                .contentType(type)
                                                .body("{}".getBytes(UTF_8))
                                                .request(endpoint.method(), endpoint.path(SOME_ID)),
                                        type.equals("nonsense") ? 400 : 415))));
    }

    private Response send(Endpoint endpoint, byte[] body) {
        return customer.at(endpoint.service()).body(body).request(endpoint.method(), endpoint.path(SOME_ID));
    }
}
