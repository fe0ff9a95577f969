package mart.testing.openapi;

import static mart.testing.openapi.Document.members;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import mart.testing.openapi.SchemaBreakage.Sender;

/**
 * Finds the breaking changes of a newer API for clients of the older one.
 *
 * <p>What clients call, send and read must remain, and nothing more may be required of them. Operations, optional
 * parameters, fields and statuses may be added.
 */
final class ApiBreakage {

    private final Document older;
    private final Document newer;
    private final List<String> found = new ArrayList<>();

    private ApiBreakage(Document older, Document newer) {
        this.older = older;
        this.newer = newer;
    }

    static List<String> between(Document older, Document newer) {
        ApiBreakage breakage = new ApiBreakage(older, newer);
        Map<String, JsonNode> operations = operations(newer);
        operations(older).forEach((name, was) -> breakage.operation(name, was, operations.get(name)));
        return breakage.found;
    }

    private static Map<String, JsonNode> operations(Document document) {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        members(document.root(), "paths")
                .forEach((path, item) -> item.properties().stream()
                        .filter(member -> member.getValue().isObject())
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path, method.getValue())));
        return operations;
    }

    private void operation(String name, JsonNode was, JsonNode is) {
        if (is == null) {
            found.add(name + " was removed");
            return;
        }
        parameters(name, parameters(older, was), parameters(newer, is));
        request(name, was, is);
        responses(name, was, is);
        security(name, was, is);
    }

    private static Map<String, JsonNode> parameters(Document document, JsonNode operation) {
        Map<String, JsonNode> parameters = new LinkedHashMap<>();
        operation.path("parameters").forEach(one -> {
            JsonNode parameter = document.resolved(one);
            parameters.put(
                    parameter.get("in").asText() + " parameter "
                            + parameter.get("name").asText(),
                    parameter);
        });
        return parameters;
    }

    private void parameters(String operation, Map<String, JsonNode> were, Map<String, JsonNode> are) {
        were.forEach((name, was) -> {
            if (are.containsKey(name)) {
                schema(Sender.CLIENT, operation + ": " + name, was, are.get(name));
            } else {
                found.add(operation + ": " + name + " was removed");
            }
        });
        are.forEach((name, is) -> {
            if (isRequired(is) && !(were.containsKey(name) && isRequired(were.get(name)))) {
                found.add(operation + ": " + name + " is now required");
            }
        });
    }

    private void request(String operation, JsonNode was, JsonNode is) {
        String where = operation + ": request";
        JsonNode body = newer.resolved(is.path("requestBody"));
        JsonNode before = older.resolved(was.path("requestBody"));
        if (isRequired(body) && !isRequired(before)) {
            found.add(where + " is now required");
        }
        content(Sender.CLIENT, where, before, body);
    }

    private void responses(String operation, JsonNode was, JsonNode is) {
        Map<String, JsonNode> now = members(is, "responses");
        members(was, "responses").forEach((status, response) -> {
            String where = operation + ": response " + status;
            if (now.containsKey(status)) {
                response(where, older.resolved(response), newer.resolved(now.get(status)));
            } else {
                found.add(where + " was removed");
            }
        });
    }

    private void response(String where, JsonNode was, JsonNode is) {
        content(Sender.SERVICE, where, was, is);
        Map<String, JsonNode> now = members(is, "headers");
        members(was, "headers").forEach((name, header) -> {
            if (now.containsKey(name)) {
                schema(Sender.SERVICE, where + " " + name, older.resolved(header), newer.resolved(now.get(name)));
            } else {
                found.add(where + " " + name + " was removed");
            }
        });
    }

    private void content(Sender sender, String where, JsonNode was, JsonNode is) {
        Map<String, JsonNode> now = members(is, "content");
        members(was, "content").forEach((type, content) -> {
            if (now.containsKey(type)) {
                schema(sender, where, content, now.get(type));
            } else {
                found.add(where + " as " + type + " was removed");
            }
        });
    }

    /** Compares the schemas of two parameters, headers or contents. */
    private void schema(Sender sender, String where, JsonNode was, JsonNode is) {
        found.addAll(SchemaBreakage.between(sender, where, older, was.path("schema"), newer, is.path("schema")));
    }

    /** Each alternative way to authenticate must remain; none means that the operation is public. */
    private void security(String operation, JsonNode was, JsonNode is) {
        JsonNode before = alternatives(older, was);
        JsonNode now = alternatives(newer, is);
        if (!now.isEmpty() && (before.isEmpty() || !contains(now, before))) {
            found.add("%s: security was %s, is %s".formatted(operation, before, now));
        }
    }

    private static boolean contains(JsonNode all, JsonNode these) {
        for (JsonNode one : these) {
            if (!StreamSupport.stream(all.spliterator(), false).anyMatch(one::equals)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode alternatives(Document document, JsonNode operation) {
        return Stream.of(operation, document.root())
                .filter(level -> level.has("security"))
                .map(level -> level.get("security"))
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::arrayNode);
    }

    private static boolean isRequired(JsonNode parameterOrBody) {
        return parameterOrBody.path("required").asBoolean();
    }
}
