package mart.system;

import static java.util.Map.entry;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint responds to a bad body with an error that says how to fix the request, never with a server error. */
@ExtendWith(SharedMart.class)
class BadBodiesIT {
    /** Descriptions, and the bodies, encoded as ISO-8859-1. */
    private static final List<Entry<String, String>> BAD_BODIES = List.of(
            entry("nothing", ""),
            entry("null", "null"),
            entry("half an object", "{\"name\": \"La"),
            entry("a form", "name=Lamp"),
            entry("a list", "[1, 2]"),
            entry("a text", "\"Lamp\""),
            entry("a number", "1e400"),
            entry("two objects", "{} {}"),
            entry("invalid UTF-8", "{\"\u00ff\u00fe\":1}"),
            entry("a NUL byte", "{\0}"),
            entry("a thousand levels", "{\"name\":".repeat(1000)),
            entry("an unknown field", "{\"no_such_field\": 1}"));

    /** Descriptions, and the values as JSON. */
    private static final List<Entry<String, String>> BAD_VALUES = List.of(
            entry("null", "null"),
            entry("an object", "{\"a\":1}"),
            entry("a list", "[1]"),
            entry("true", "true"),
            entry("a number with 30 digits", "9".repeat(30)),
            entry("a negative number", "-1.5"),
            entry("an empty text", "\"\""),
            entry("a text with NUL", "\"a\\u0000b\""),
            entry("half a surrogate pair", "\"a\\ud800b\""),
            entry("an overlong text", "\"" + "x".repeat(12_000) + "\""),
            entry("a huge exponent", "1e1000000000"));

    private final Shop shop;
    private final String token;

    BadBodiesIT(Shop shop) {
        this.shop = shop;
        this.token = shop.newCustomer().token();
    }

    @TestFactory
    Stream<DynamicTest> bodiesThatAreNotTheExpectedJsonObjectAreRejected() {
        return requestsWithJsonBody("400")
                .flatMap(request ->
                        BAD_BODIES.stream().map(bad -> test(request.withBody(bad.getValue()), bad.getKey())));
    }

    @TestFactory
    Stream<DynamicTest> badFieldsAreRejectedByName() {
        return requestsWithJsonBody("400")
                .flatMap(request -> request.operation().exampleBody().keySet().stream()
                        .filter(field -> !field.equals("customer_notes"))
                        .flatMap(field -> BAD_VALUES.stream()
                                .filter(bad -> !field.equals("unit_price")
                                        || !bad.getKey().equals("null"))
                                .filter(bad -> !field.equals("description")
                                        || !bad.getKey().equals("an empty text"))
                                .map(bad -> test(
                                        withField(request, field, bad.getValue())
                                                .expecting(field),
                                        field + " is " + bad.getKey()))));
    }

    private static HttpCase withField(HttpCase request, String field, String value) {
        Map<String, Object> body = request.operation().exampleBody();
        body.put(field, new RawValue(value));
        return request.withBody(HttpCase.json(body));
    }

    @TestFactory
    Stream<DynamicTest> missingFieldsAreRejectedByName() {
        return requestsWithJsonBody("400").map(request -> {
            String field = request.operation().exampleBody().keySet().iterator().next();
            return request.withBody("{}").expecting("violations", field).test(shop);
        });
    }

    @TestFactory
    Stream<DynamicTest> bodiesOfOtherMediaTypesAreRejected() {
        return Stream.concat(
                        Stream.of("text/plain", "application/xml", "multipart/form-data; boundary=x")
                                .flatMap(type -> requestsWithJsonBody("415")
                                        .map(request -> request.withHeader("Content-Type", type))),
                        requestsWithJsonBody("400").map(request -> request.withHeader("Content-Type", "nonsense")))
                .map(request -> request.withBody("{}").test(shop));
    }

    private Stream<HttpCase> requestsWithJsonBody(String status) {
        return HttpCase.forCustomers(status)
                .filter(request -> request.operation().bodyType().equals(Optional.of("application/json")))
                .map(request -> request.withId(UUID.randomUUID().toString()).as(token));
    }

    private DynamicTest test(HttpCase request, String name) {
        return dynamicTest(request.service().id() + ": " + request.operation() + ": " + name, () -> request.run(shop));
    }
}
