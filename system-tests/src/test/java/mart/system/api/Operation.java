package mart.system.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** An operation of an {@link Api}: what it takes, and what it may answer. */
public final class Operation {
    /**
     * What may be answered to any request, and so is said of none: the document's {@code default}. 412 is the answer to
     * whatever has an {@code If-Match} that does not hold (RFC 9110, 13.1.1), 401 and 403 where settings close a door.
     */
    private static final Set<Integer> TO_ANY_REQUEST =
            Set.of(400, 401, 403, 404, 405, 406, 411, 412, 413, 414, 415, 429, 431, 503);

    /** A header that is there only if there is something to say. */
    private static final Set<String> NOT_ALWAYS = Set.of("Link");

    private final Api api;
    private final String method;
    private final String path;
    private final JsonNode node;
    private final Pattern taken;

    Operation(Api api, String method, String path, JsonNode node) {
        this.api = api;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.node = node;
        this.taken = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
    }

    public String method() {
        return method;
    }

    /** With parameters in braces. */
    public String path() {
        return path;
    }

    boolean takes(String asked, String target) {
        boolean same = method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
        return same && taken.matcher(target).matches();
    }

    /** Its parameters of a kind: {@code path}, {@code query} or {@code header}; their schemas are resolved. */
    public List<Parameter> parameters(String in) {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(api::resolve)
                .filter(parameter -> parameter.get("in").asText().equals(in))
                .map(parameter -> new Parameter(
                        parameter.get("name").asText(),
                        parameter.path("description").asText(),
                        api.resolve(parameter.get("schema"))))
                .toList();
    }

    /** @param description empty if there is none */
    public record Parameter(String name, String description, JsonNode schema) {}

    /** The media type of its body; empty if it takes none. */
    public Optional<String> bodyType() {
        var types = node.at("/requestBody/content").fieldNames();
        return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
    }

    /** The schema of its body, which must be there. */
    public JsonNode bodySchema() {
        return api.resolve(node.at("/requestBody/content").elements().next().get("schema"));
    }

    /** The schemas of the fields of an object, resolved. */
    public Map<String, JsonNode> fields(JsonNode schema) {
        Map<String, JsonNode> fields = new java.util.LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), api.resolve(field.getValue())));
        return fields;
    }

    /** Who may call it: {@code admin}, {@code user}, or {@code all}. */
    public String callers() {
        if (!node.has("security")) {
            return "all";
        }
        return node.get("security").toString().contains("admin") ? "admin" : "user";
    }

    /** Whether the document says itself that this status may come. */
    public boolean documents(int status) {
        return node.get("responses").has(Integer.toString(status));
    }

    /** What of an answer is not as the document has it; empty if all is. */
    public List<String> violations(Answer answer, boolean bodyWanted) {
        if (!documents(answer.status()) && !TO_ANY_REQUEST.contains(answer.status())) {
            return List.of(this + " must not answer " + answer.status() + " by its document");
        }
        String key = documents(answer.status()) ? Integer.toString(answer.status()) : "default";
        JsonNode told = api.resolve(node.at("/responses/" + key));
        List<String> violations = new ArrayList<>();
        told.path("headers").fieldNames().forEachRemaining(name -> {
            if (!NOT_ALWAYS.contains(name) && answer.header(name).isEmpty()) {
                violations.add("there is no " + name);
            }
        });
        if (bodyWanted) {
            violations.addAll(body(key, told.path("content"), answer));
        }
        return violations;
    }

    private List<String> body(String key, JsonNode contents, Answer answer) {
        if (contents.isEmpty()) {
            return answer.body().length == 0 ? List.of() : List.of("there is a body, and none is told of");
        }
        var types = contents.fieldNames();
        while (types.hasNext()) {
            String type = types.next();
            if (type.split(";", 2)[0].equals(answer.mediaType())) {
                return type.contains("json") ? api.schemaErrors(place(key, type), answer.text()) : List.of();
            }
        }
        return List.of("it is " + answer.mediaType() + ", not " + String.join(" or ", names(contents)));
    }

    private static List<String> names(JsonNode contents) {
        List<String> names = new ArrayList<>();
        contents.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private String place(String key, String type) {
        JsonNode response = node.at("/responses/" + key);
        String at = response.has("$ref")
                ? response.get("$ref").asText().substring(1)
                : "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT) + "/responses/" + key;
        return at + "/content/" + escaped(type) + "/schema";
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
