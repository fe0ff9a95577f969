package mart.system.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.system.api.Operation;
import mart.system.api.Operation.Parameter;

/** Generates random requests that are valid according to the operation's OpenAPI document, with boundary values. */
final class ValidRequests {
    private final Operation operation;
    private final FuzzFixtures fixtures;
    private final Random random;

    ValidRequests(Operation operation, FuzzFixtures fixtures, Random random) {
        this.operation = operation;
        this.fixtures = fixtures;
        this.random = random;
    }

    FuzzRequest request() {
        FuzzRequest request = new FuzzRequest();
        request.method = operation.method();
        request.path = operation.path(this::encodedValue);
        for (Parameter parameter : operation.parameters("query")) {
            if (random.nextInt(3) == 0) {
                request.query.add(parameter.name() + "=" + encodedValue(parameter));
            }
        }
        String token = token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        operation.bodyType().ifPresent(type -> {
            request.header("Content-Type", type);
            request.body(fields().entrySet());
        });
        return request;
    }

    /** A token of a permitted caller in four of five cases, otherwise any; null for none. */
    private String token() {
        String permitted = switch (operation.callers()) {
            case "admin" -> fixtures.adminToken;
            case "user" -> fixtures.customerToken;
            default -> null;
        };
        List<String> any =
                Arrays.asList(null, fixtures.otherCustomerToken, fixtures.adminToken, fixtures.customerToken);
        return random.nextInt(5) > 0 ? permitted : HostileValues.anyOf(any, random);
    }

    private String encodedValue(Parameter parameter) {
        return encoded(plain(value(parameter.name(), parameter.idName(), parameter.schema())));
    }

    /** The fields of a body with their values as JSON. Optional fields are left out at random. */
    Map<String, String> fields() {
        Set<String> required = operation.requiredBody().keySet();
        Map<String, String> fields = new LinkedHashMap<>();
        operation.fields(operation.bodySchema()).forEach((name, field) -> {
            if (required.contains(name) || random.nextBoolean()) {
                fields.put(name, value(name, "", field));
            }
        });
        return fields;
    }

    /** A value that the schema allows, as JSON. */
    private String value(String name, String idName, JsonNode schema) {
        var known = fixtures.pick(random, name, idName);
        if (known.isPresent() && random.nextInt(5) > 0) {
            return quoted(known.get());
        }
        if (schema.has("enum")) {
            JsonNode values = schema.get("enum");
            return values.get(random.nextInt(values.size())).toString();
        }
        if (schema.has("examples") && random.nextBoolean()) {
            return exampleWithRandomPrefix(schema);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.get(0).asText() : type.asText()) {
            case "integer" -> Long.toString(number(schema));
            case "number" -> number(schema) + (random.nextBoolean() ? "" : ".25");
            case "boolean" -> Boolean.toString(random.nextBoolean());
            default -> string(schema);
        };
    }

    /** The example with a random prefix, where the schema allows it, so that unique names do not collide. */
    private String exampleWithRandomPrefix(JsonNode schema) {
        JsonNode example = schema.get("examples").get(0);
        String prefixed = Integer.toString(random.nextInt(1_000_000_000), 36) + example.asText();
        boolean fits = example.isTextual()
                && schema.has("pattern")
                && prefixed.matches(".*" + schema.get("pattern").asText() + ".*");
        return fits ? quoted(prefixed) : example.toString();
    }

    /** A number, in three of four cases at or next to a boundary. */
    private long number(JsonNode schema) {
        long min = schema.path("minimum").asLong(-1000);
        long max = schema.path("maximum").asLong(1_000_000);
        return switch (random.nextInt(4)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> Math.min(max, min + 1);
            default -> min + (long) (random.nextDouble() * Math.min(100, max - min));
        };
    }

    private String string(JsonNode schema) {
        if (schema.path("format").asText().equals("uuid")) {
            return quoted(new UUID(random.nextLong(), random.nextLong() & Long.MAX_VALUE | Long.MIN_VALUE).toString());
        }
        if (schema.has("pattern") && schema.has("examples")) {
            return exampleWithRandomPrefix(schema);
        }
        int maxLength = schema.path("maxLength").asInt(50);
        int length = switch (random.nextInt(4)) {
            case 0 -> schema.path("minLength").asInt(1);
            case 1 -> maxLength;
            default -> Math.max(schema.path("minLength").asInt(0), random.nextInt(Math.min(60, maxLength)));
        };
        String characters = random.nextInt(3) == 0 ? "\u00e4\u00df\u0414\u4e2d \u0639\u0e01'\"\\<%" : "abc xyz";
        return quoted(random.ints(length, 0, characters.length())
                .mapToObj(i -> characters.substring(i, i + 1))
                .collect(Collectors.joining()));
    }

    static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** The value of a JSON string or number as text. A text that is not JSON is returned unchanged. */
    static String plain(String json) {
        try {
            return new ObjectMapper().readTree(json).asText();
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    /** Percent-encoded for a path, a query or a form. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
