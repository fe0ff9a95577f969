package mart.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** An OpenAPI document, with resolution of references. */
record Document(JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Document parse(String json) {
        try {
            return new Document(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The object itself, or the object that it refers to by {@code $ref}. */
    JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            String reference = found.get("$ref").asText();
            found = root;
            for (String step : reference.substring("#/".length()).split("/")) {
                found = found.get(step);
            }
        }
        return found;
    }

    /** The members of an object's member; empty if the object does not have it. */
    static Map<String, JsonNode> members(JsonNode object, String name) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.path(name).properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
