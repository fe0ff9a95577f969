package mart.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.StreamSupport;

/** Finds what an OpenAPI document does not explain to the developer of a client. */
final class DocumentationGaps {
    private static final String LIMITED = "/(?!health|metrics).*";

    private final Api api;
    private final JsonNode document;
    private final List<String> found = new ArrayList<>();

    private DocumentationGaps(Api api, JsonNode document) {
        this.api = api;
        this.document = document;
    }

    /** One line for each gap; empty if there is none. */
    static List<String> of(Api api, JsonNode document) {
        DocumentationGaps gaps = new DocumentationGaps(api, document);
        document.at("/components/schemas").properties().forEach(schema -> gaps.requireBoth("schema", schema));
        document.path("tags").forEach(tag -> gaps.require(tag, "description", "tag " + tag.get("name")));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> gaps.operation(path, method)));
        gaps.search("", document);
        return gaps.found;
    }

    private void operation(Entry<String, JsonNode> path, Entry<String, JsonNode> method) {
        String name = method.getKey() + " " + path.getKey();
        JsonNode operation = method.getValue();
        require(operation, "summary", name);
        if (!operation.path("operationId").asText().matches("[a-z]+([A-Z][a-z]+)*")) {
            found.add(name + " has no operationId in camelCase");
        }
        if (!declares(operation.path("tags"))) {
            found.add(name + " has no declared tag");
        }
        if (path.getKey().matches(LIMITED)) {
            requireRetryAfter(operation, "429", name);
            requireRetryAfter(operation, "503", name);
        }
    }

    private boolean declares(JsonNode tags) {
        List<String> declared = document.path("tags").findValuesAsText("name");
        return !tags.isEmpty()
                && StreamSupport.stream(tags.spliterator(), false).allMatch(tag -> declared.contains(tag.asText()));
    }

    private void requireRetryAfter(JsonNode operation, String status, String name) {
        JsonNode response = api.resolve(operation.path("responses").path(status));
        if (!api.resolve(response.path("headers").path("Retry-After"))
                .path("required")
                .asBoolean()) {
            found.add(name + " does not declare " + status + " with Retry-After");
        }
    }

    /** Checks all parameters, and all fields of the objects, wherever they are. */
    private void search(String where, JsonNode node) {
        if (node.has("in") && node.has("name")) {
            require(node, "description", "parameter " + where + node.get("name"));
        }
        if (node.path("properties") instanceof ObjectNode fields) {
            fields.properties().forEach(field -> requireBoth("field " + where, field));
        }
        node.properties().forEach(member -> search(where + member.getKey() + " > ", member.getValue()));
        if (node.isArray()) {
            node.forEach(element -> search(where, element));
        }
    }

    private void requireBoth(String what, Entry<String, JsonNode> schema) {
        String name = what + " " + schema.getKey();
        require(api.resolve(schema.getValue()), "description", name);
        if (!hasExample(schema.getValue())) {
            found.add(name + " has no example");
        }
    }

    /** An object shows the examples of its fields, and an array those of its elements. */
    private boolean hasExample(JsonNode reference) {
        JsonNode schema = api.resolve(reference);
        return schema.has("examples")
                || schema.has("properties")
                || (schema.has("items") && hasExample(schema.get("items")))
                || (schema.has("anyOf") && hasExample(schema.at("/anyOf/0")));
    }

    private void require(JsonNode node, String member, String name) {
        if (node.path(member).asText().isBlank()) {
            found.add(name + " has no " + member);
        }
    }
}
