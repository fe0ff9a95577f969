package mart.testing.openapi;

import static mart.testing.openapi.Document.members;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import mart.testing.openapi.SchemaBreakage.Sender;

/**
 * Finds what a newer interface breaks for clients of the older one: what they may call, send and read must stay, and no
 * more may be demanded of them. Operations, optional parameters, fields and statuses may be added.
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
        Map<String, JsonObject> operations = operations(newer);
        operations(older).forEach((name, was) -> breakage.operation(name, was, operations.get(name)));
        return breakage.found;
    }

    private static Map<String, JsonObject> operations(Document document) {
        Map<String, JsonObject> operations = new LinkedHashMap<>();
        members(document.root(), "paths")
                .forEach((path, item) -> item.getAsJsonObject().entrySet().stream()
                        .filter(member -> member.getValue().isJsonObject())
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(Locale.ROOT) + " " + path,
                                method.getValue().getAsJsonObject())));
        return operations;
    }

    private void operation(String name, JsonObject was, JsonObject is) {
        if (is == null) {
            found.add(name + " is gone");
            return;
        }
        parameters(name, parameters(older, was), parameters(newer, is));
        request(name, was, is);
        answers(name, was, is);
        rights(name, was, is);
    }

    private static Map<String, JsonObject> parameters(Document document, JsonObject operation) {
        Map<String, JsonObject> parameters = new LinkedHashMap<>();
        if (operation.has("parameters")) {
            operation.getAsJsonArray("parameters").forEach(one -> {
                JsonObject parameter = document.resolved(one);
                parameters.put(
                        parameter.get("in").getAsString() + " parameter "
                                + parameter.get("name").getAsString(),
                        parameter);
            });
        }
        return parameters;
    }

    private void parameters(String operation, Map<String, JsonObject> were, Map<String, JsonObject> are) {
        were.forEach((name, was) -> {
            if (are.containsKey(name)) {
                schema(Sender.CLIENT, operation + ": " + name, was, are.get(name));
            } else {
                found.add(operation + ": " + name + " is gone");
            }
        });
        are.forEach((name, is) -> {
            if (isRequired(is) && !(were.containsKey(name) && isRequired(were.get(name)))) {
                found.add(operation + ": " + name + " is newly required");
            }
        });
    }

    private void request(String operation, JsonObject was, JsonObject is) {
        String where = operation + ": request";
        JsonObject body = is.has("requestBody") ? newer.resolved(is.get("requestBody")) : new JsonObject();
        JsonObject before = was.has("requestBody") ? older.resolved(was.get("requestBody")) : new JsonObject();
        if (isRequired(body) && !isRequired(before)) {
            found.add(where + " is newly required");
        }
        content(Sender.CLIENT, where, before, body);
    }

    private void answers(String operation, JsonObject was, JsonObject is) {
        Map<String, JsonElement> now = members(is, "responses");
        members(was, "responses").forEach((status, answer) -> {
            String where = operation + ": answer " + status;
            if (now.containsKey(status)) {
                answer(where, older.resolved(answer), newer.resolved(now.get(status)));
            } else {
                found.add(where + " is gone");
            }
        });
    }

    private void answer(String where, JsonObject was, JsonObject is) {
        content(Sender.SERVICE, where, was, is);
        Map<String, JsonElement> now = members(is, "headers");
        members(was, "headers").forEach((name, header) -> {
            if (now.containsKey(name)) {
                schema(Sender.SERVICE, where + " " + name, older.resolved(header), newer.resolved(now.get(name)));
            } else {
                found.add(where + " " + name + " is gone");
            }
        });
    }

    private void content(Sender sender, String where, JsonObject was, JsonObject is) {
        Map<String, JsonElement> now = members(is, "content");
        members(was, "content").forEach((type, content) -> {
            if (now.containsKey(type)) {
                schema(sender, where, content.getAsJsonObject(), now.get(type).getAsJsonObject());
            } else {
                found.add(where + " as " + type + " is gone");
            }
        });
    }

    /** Compares the schemas of what carries one: parameters, headers, contents. */
    private void schema(Sender sender, String where, JsonObject was, JsonObject is) {
        JsonObject any = new JsonObject();
        found.addAll(SchemaBreakage.between(
                sender,
                where,
                older,
                was.has("schema") ? was.get("schema") : any,
                newer,
                is.has("schema") ? is.get("schema") : any));
    }

    /** Each way in that there was must still be one; none named means that everybody may. */
    private void rights(String operation, JsonObject was, JsonObject is) {
        JsonArray before = waysIn(older, was);
        JsonArray now = waysIn(newer, is);
        if (!now.isEmpty() && (before.isEmpty() || !contains(now, before))) {
            found.add("%s: security was %s, is %s".formatted(operation, before, now));
        }
    }

    private static boolean contains(JsonArray all, JsonArray these) {
        for (JsonElement one : these) {
            if (!all.contains(one)) {
                return false;
            }
        }
        return true;
    }

    private static JsonArray waysIn(Document document, JsonObject operation) {
        return Stream.of(operation, document.root())
                .filter(level -> level.has("security"))
                .map(level -> level.getAsJsonArray("security"))
                .findFirst()
                .orElseGet(JsonArray::new);
    }

    private static boolean isRequired(JsonObject parameterOrBody) {
        return parameterOrBody.has("required")
                && parameterOrBody.get("required").getAsBoolean();
    }
}
