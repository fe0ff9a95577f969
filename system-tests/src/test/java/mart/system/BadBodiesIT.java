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
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever body a client sends, to whichever endpoint: it is told what to mend, and the fault is never ours. */
@ExtendWith(SharedMart.class)
class BadBodiesIT {
    private static final String SOME_ID = UUID.randomUUID().toString();

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
        return JsonEndpoint.all().stream()
                .flatMap(endpoint -> bodies.entrySet().stream()
                        .map(bad -> dynamicTest(endpoint + ": " + bad.getKey(), () -> {
                            Response answer = send(endpoint, bad.getValue());
                            Problems.requireOneOf(answer, 400);
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
        values.put("an overlong text", "x".repeat(12_000));
        values.put("a huge exponent", new Raw("1e1000000000"));
        return JsonEndpoint.all().stream()
                .flatMap(endpoint -> endpoint.body().keySet().stream()
                        .filter(field -> !field.equals("customer_notes"))
                        .flatMap(field -> values.entrySet().stream()
                                .filter(bad -> !isGoodAfterAll(field, bad.getKey()))
                                .map(bad -> dynamicTest(endpoint + ": " + field + " is " + bad.getKey(), () -> {
                                    Response answer =
                                            send(endpoint, text(json(endpoint.body(), field, bad.getValue())));
                                    Problems.requireOneOf(answer, 400);
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
        return value instanceof String text ? "\"" + text.replace("\0", "\\u0000") + "\"" : jsonOf(value);
    }

    private static String jsonOf(Object value) {
        if (value instanceof Map<?, ?>) {
            return "{\"a\":1}";
        }
        return String.valueOf(value);
    }

    @TestFactory
    Stream<DynamicTest> missingFieldsAreRefusedByName() {
        return JsonEndpoint.all().stream()
                .map(endpoint -> dynamicTest(endpoint.toString(), () -> {
                    Response answer = send(endpoint, text("{}"));
                    Problems.requireOneOf(answer, 400);
                    assertThat(answer.asString())
                            .contains(
                                    "violations",
                                    endpoint.body().keySet().iterator().next());
                }));
    }

    @TestFactory
    Stream<DynamicTest> bodiesOfAnotherTypeAreRefused() {
        return JsonEndpoint.all().stream()
                .flatMap(endpoint -> Stream.of(
                                "text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense")
                        .map(type -> dynamicTest(endpoint + ": " + type, () -> {
                            Response answer = request(endpoint)
                                    .contentType(type)
                                    .body(text("{}"))
                                    .request(endpoint.method(), endpoint.at(SOME_ID));
                            Problems.requireOneOf(answer, type.equals("nonsense") ? 400 : 415);
                        })));
    }

    private Response send(JsonEndpoint endpoint, byte[] body) {
        return request(endpoint).body(body).request(endpoint.method(), endpoint.at(SOME_ID));
    }

    private RequestSpecification request(JsonEndpoint endpoint) {
        return customer.at(endpoint.service());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
