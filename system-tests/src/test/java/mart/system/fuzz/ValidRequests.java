package mart.system.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.system.api.Operation;
import mart.system.api.Operation.Parameter;

/** Creates random requests that are valid by the operation's document, boundary values included. */
final class ValidRequests {
    private final Operation operation;
    private final FuzzFixtures scene;
    private final Random dice;

    ValidRequests(Operation operation, FuzzFixtures scene, Random dice) {
        this.operation = operation;
        this.scene = scene;
        this.dice = dice;
    }

    Probe request() {
        Probe probe = new Probe();
        probe.method = operation.method();
        probe.path = path();
        for (Parameter parameter : operation.parameters("query")) {
            if (dice.nextInt(3) == 0) {
                probe.query.add(parameter.name() + "=" + encoded(plain(text(parameter))));
            }
        }
        String token = token();
        if (token != null) {
            probe.header("Authorization", "Bearer " + token);
        }
        operation.bodyType().ifPresent(type -> {
            probe.header("Content-Type", type);
            probe.body(type.contains("json") ? json(fields()) : form(fields()));
        });
        return probe;
    }

    private String path() {
        String path = operation.path();
        for (Parameter parameter : operation.parameters("path")) {
            path = path.replace("{" + parameter.name() + "}", encoded(plain(text(parameter))));
        }
        return path;
    }

    /** Mostly the token of a user who may call the operation; null for none. */
    private String token() {
        String rightful = switch (operation.callers()) {
            case "admin" -> scene.admin;
            case "user" -> scene.customerToken;
            default -> null;
        };
        return switch (dice.nextInt(20)) {
            case 0 -> null;
            case 1 -> scene.stranger;
            case 2 -> scene.admin;
            case 3 -> scene.customerToken;
            default -> rightful;
        };
    }

    private String text(Parameter parameter) {
        return value(parameter.name(), parameter.idName(), parameter.schema());
    }

    /** The fields of a body as JSON; optional fields are left out at random. */
    Map<String, String> fields() {
        JsonNode schema = operation.bodySchema();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, String> fields = new LinkedHashMap<>();
        operation.fields(schema).forEach((name, field) -> {
            if (required.contains(name) || dice.nextBoolean()) {
                fields.put(name, value(name, "", field));
            }
        });
        return fields;
    }

    static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(plain(field.getValue())))
                .collect(Collectors.joining("&"));
    }

    /** A value that a schema allows, as JSON. */
    private String value(String name, String description, JsonNode schema) {
        var known = scene.one(dice, name, description);
        if (known.isPresent() && dice.nextInt(5) > 0) {
            return quoted(known.get());
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(dice.nextInt(schema.get("enum").size()))
                    .toString();
        }
        if (schema.has("examples") && dice.nextBoolean()) {
            return varied(schema.get("examples").get(0), schema);
        }
        String type = schema.path("type").isArray()
                ? schema.get("type").get(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "integer" -> Long.toString(number(schema));
            case "number" -> number(schema) + (dice.nextBoolean() ? "" : ".25");
            case "boolean" -> Boolean.toString(dice.nextBoolean());
            default -> string(schema);
        };
    }

    /** Prefixes an example at random if the pattern allows it, since names must be unique. */
    private String varied(JsonNode example, JsonNode schema) {
        String varied = Integer.toString(dice.nextInt(1_000_000_000), 36) + example.asText();
        boolean fits = example.isTextual()
                && schema.has("pattern")
                && varied.matches(".*" + schema.get("pattern").asText() + ".*");
        return fits ? quoted(varied) : example.toString();
    }

    /** Mostly a boundary value. */
    private long number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-1000);
        long most = schema.path("maximum").asLong(1_000_000);
        return switch (dice.nextInt(4)) {
            case 0 -> least;
            case 1 -> most;
            case 2 -> Math.min(most, least + 1);
            default -> least + (long) (dice.nextDouble() * Math.min(100, most - least));
        };
    }

    private String string(JsonNode schema) {
        if (schema.path("format").asText().equals("uuid")) {
            return quoted(new UUID(dice.nextLong(), dice.nextLong() & Long.MAX_VALUE | Long.MIN_VALUE).toString());
        }
        if (schema.has("pattern") && schema.has("examples")) {
            return varied(schema.get("examples").get(0), schema);
        }
        int length = Math.max(
                schema.path("minLength").asInt(0),
                switch (dice.nextInt(4)) {
                    case 0 -> 1;
                    case 1 -> schema.path("maxLength").asInt(50);
                    default ->
                        dice.nextInt(Math.min(60, schema.path("maxLength").asInt(60)));
                });
        String letters = dice.nextInt(3) == 0 ? "\u00e4\u00df\u0414\u4e2d \u0639\u0e01'\"\\<%" : "abc xyz";
        return quoted(dice.ints(length, 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining()));
    }

    static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }

    /** The value of a JSON text; anything else as it is. */
    static String plain(String json) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(json)
                    .asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return json;
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
