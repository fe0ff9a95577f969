package mart.system.api;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** An operation of an {@link Api}: its parameters and body, and the responses that it may give. */
public final class Operation {
    /**
     * Statuses that any request may get; the document describes them as {@code default}. 412 answers an {@code If-Match}
     * that does not hold (RFC 9110, 13.1.1). 401 and 403 depend on configuration.
     */
    private static final Set<Integer> ANY_REQUEST = Set.of(400, 401, 403, 404, 405, 406, 411, 412, 413, 414, 415, 431);

    private final Api api;
    private final String method;
    private final String path;
    private final JsonNode node;
    private final Pattern pathPattern;

    Operation(Api api, String method, String path, JsonNode node) {
        this.api = api;
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.node = node;
        this.pathPattern = Pattern.compile(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
    }

    public String method() {
        return method;
    }

    /** The name for generated clients. */
    public String id() {
        return node.path("operationId").asText();
    }

    /** The path, with parameters in braces. */
    public String path() {
        return path;
    }

    /** The path, with a value for each parameter. */
    public String path(Function<Parameter, String> values) {
        String filled = path;
        for (Parameter parameter : parameters("path")) {
            filled = filled.replace("{" + parameter.name() + "}", values.apply(parameter));
        }
        return filled;
    }

    boolean matches(String asked, String target) {
        boolean same = method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
        return same && pathPattern.matcher(target).matches();
    }

    /** The parameters in {@code path}, {@code query} or {@code header}; their schemas are resolved. */
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
    public record Parameter(String name, String description, JsonNode schema) {
        private static final Pattern ID = Pattern.compile("\\w+_id");

        /** The field that has this id in responses, such as {@code order_id}: named in the description, else the name. */
        public String idName() {
            Matcher id = ID.matcher(description);
            return id.find() ? id.group() : name;
        }
    }

    /** The media type of the request body; empty if there is none. */
    public Optional<String> bodyType() {
        var types = node.at("/requestBody/content").fieldNames();
        return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
    }

    /** The schema of the request body, which must exist. */
    public JsonNode bodySchema() {
        return api.resolve(node.at("/requestBody/content").elements().next().get("schema"));
    }

    /** Violations of the schema of a field of the JSON request body by a value. */
    public List<String> fieldErrors(String field, String json) {
        JsonNode body = node.at("/requestBody/content/application~1json/schema");
        String at = body.has("$ref")
                ? body.get("$ref").asText().substring(1)
                : "/paths/" + escaped(path) + "/" + method.toLowerCase(Locale.ROOT)
                        + "/requestBody/content/application~1json/schema";
        return api.schemaErrors(at + "/properties/" + field, json);
    }

    /** The schemas of the fields of an object, resolved. */
    public Map<String, JsonNode> fields(JsonNode schema) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), api.resolve(field.getValue())));
        return fields;
    }

    /** A valid request body by the document's examples, fields in its order; empty if the operation takes none. */
    public Map<String, Object> exampleBody() {
        Map<String, Object> body = new LinkedHashMap<>();
        if (bodyType().isPresent()) {
            fields(bodySchema()).forEach((name, schema) -> body.put(name, example(schema)));
        }
        return body;
    }

    /** As {@link #exampleBody()}, without optional fields. */
    public Map<String, Object> requiredBody() {
        Map<String, Object> body = exampleBody();
        if (!body.isEmpty()) {
            Set<String> required = new HashSet<>();
            bodySchema().path("required").forEach(name -> required.add(name.asText()));
            body.keySet().retainAll(required);
        }
        return body;
    }

    private static Object example(JsonNode schema) {
        JsonNode example = schema.path("examples").path(0);
        if (example.isNumber()) {
            return example.numberValue();
        }
        return example.isBoolean() ? example.booleanValue() : example.asText("example");
    }

    /** Adds what OpenAPI demands of an operation and this one lacks; {@code ids} are those of the operations before. */
    void addFaults(List<String> faults, Set<String> ids) {
        if (node.path("responses").isEmpty()) {
            faults.add(this + " has no responses");
        }
        if (!ids.add(node.path("operationId").asText(toString()))) {
            faults.add(this + " has the operationId of another operation");
        }
        Set<String> undeclared = Pattern.compile("(?<=\\{)[^}]+")
                .matcher(path)
                .results()
                .map(MatchResult::group)
                .collect(toSet());
        parameters("path").forEach(parameter -> undeclared.remove(parameter.name()));
        undeclared.forEach(name -> faults.add(this + " does not declare its path parameter " + name));
    }

    /** Who may call it: {@code admin}, {@code user}, or {@code all}. */
    public String callers() {
        if (!node.has("security")) {
            return "all";
        }
        return node.get("security").toString().contains("admin") ? "admin" : "user";
    }

    /** Whether the document lists this status. */
    public boolean documents(int status) {
        return node.get("responses").has(Integer.toString(status));
    }

    /** Differences between a response and the document; empty if there are none. */
    public List<String> violations(Answer answer, boolean checkBody) {
        if (!documents(answer.status()) && !ANY_REQUEST.contains(answer.status())) {
            return List.of(this + " must not respond with " + answer.status() + " according to its document");
        }
        String key = documents(answer.status()) ? Integer.toString(answer.status()) : "default";
        JsonNode documented = api.resolve(node.at("/responses/" + key));
        List<String> violations = new ArrayList<>();
        documented.path("headers").properties().forEach(header -> {
            boolean required = api.resolve(header.getValue()).path("required").asBoolean();
            if (required && answer.header(header.getKey()).isEmpty()) {
                violations.add("header " + header.getKey() + " is missing");
            }
        });
        if (checkBody) {
            violations.addAll(body(key, documented.path("content"), answer));
        }
        return violations;
    }

    private List<String> body(String key, JsonNode contents, Answer answer) {
        if (contents.isEmpty()) {
            return answer.body().length == 0 ? List.of() : List.of("there is a body, and the document has none");
        }
        List<String> types =
                contents.properties().stream().map(Map.Entry::getKey).toList();
        for (String type : types) {
            if (type.split(";", 2)[0].equals(answer.mediaType())) {
                return type.contains("json") ? api.schemaErrors(place(key, type), answer.text()) : List.of();
            }
        }
        return List.of("the body is " + answer.mediaType() + ", not " + String.join(" or ", types));
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
