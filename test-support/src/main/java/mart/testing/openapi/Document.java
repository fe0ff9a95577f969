package mart.testing.openapi;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;

/** An OpenAPI document; whoever reads it finds what a reference stands for in the place of the reference. */
record Document(JsonObject root) {

    static Document parse(String json) {
        return new Document(JsonParser.parseString(json).getAsJsonObject());
    }

    /** What a node is, or refers to in this document. */
    JsonObject resolved(JsonElement node) {
        JsonObject found = node.getAsJsonObject();
        while (found.has("$ref")) {
            String reference = found.get("$ref").getAsString();
            found = root;
            for (String step : reference.substring("#/".length()).split("/")) {
                found = found.getAsJsonObject(step);
            }
        }
        return found;
    }

    /** The members of an object within another; none if that has none of the name. */
    static Map<String, JsonElement> members(JsonObject of, String name) {
        Map<String, JsonElement> members = new LinkedHashMap<>();
        if (of.has(name)) {
            of.getAsJsonObject(name).entrySet().forEach(member -> members.put(member.getKey(), member.getValue()));
        }
        return members;
    }
}
