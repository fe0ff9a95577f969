package mart.system.api;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mart.stack.Service;

/** The API of a service, as its OpenAPI document describes it; and a check of the document itself. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Map<Service, Api> PUBLISHED = new EnumMap<>(Service.class);

    private final String name;
    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> resolved = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    private Api(String json) {
        document = read(json);
        document.at("/components/schemas").forEach(Api::close);
        name = "https://mart.example/" + document.at("/info/title").asText().replaceAll("\\W", "-");
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                registry -> registry.schemas(Map.of(name, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(
                                new Operation(this, member.getKey(), path.getKey(), member.getValue()))));
    }

    public static Api parse(String json) {
        return new Api(json);
    }

    /** The document in the service's module. The service serves the same one, see EndpointsIT. */
    public static synchronized Api published(Service service) {
        return PUBLISHED.computeIfAbsent(service, key -> parse(publishedText(service)));
    }

    /** The text of {@link #published}. */
    public static String publishedText(Service service) {
        try {
            return Files.readString(
                    Path.of(System.getProperty("mart.root", ".."), service.id() + "-war", "openapi.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All operations, in the order of the document. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /**
     * The operation that a request calls; empty if there is none.
     *
     * @param path as in the request, without the query
     */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .min(comparing(operation -> operation.parameters("path").size()));
    }

    /** All paths, with {@code {}} for each parameter. */
    public Set<String> paths() {
        Set<String> paths = new HashSet<>();
        document.get("paths").fieldNames().forEachRemaining(path -> paths.add(path.replaceAll("\\{[^}]+}", "{}")));
        return paths;
    }

    /** Violations of the OpenAPI specification: broken references, and operations with missing or repeated parts. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        document.findValuesAsText("$ref").stream()
                .filter(reference -> !reference.startsWith("#/")
                        || document.at(reference.substring(1)).isMissingNode())
                .forEach(reference -> faults.add(reference + " does not exist"));
        document.get("paths").fieldNames().forEachRemaining(path -> {
            if (!path.startsWith("/")) {
                faults.add(path + " does not begin with /");
            }
        });
        Set<String> ids = new HashSet<>();
        operations.forEach(operation -> operation.addFaults(faults, ids));
        return faults;
    }

    /** What the document does not explain; empty if it is complete. */
    public List<String> documentationGaps() {
        return DocumentationGaps.of(this, document);
    }

    /** The target of a reference; anything else as it is. */
    JsonNode resolve(JsonNode part) {
        JsonNode reference = part.get("$ref");
        return reference == null ? part : resolve(document.at(reference.asText().substring(1)));
    }

    /** Violations of the schema at a place in the document, such as {@code /components/schemas/Problem}. */
    List<String> schemaErrors(String place, String json) {
        Schema schema = resolved.computeIfAbsent(
                place, at -> schemas.getSchema(SchemaLocation.of(name + "#" + at.replace(" ", "%20"))));
        try {
            read(json);
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of("the body is not JSON");
        }
    }

    /** Forbids additional fields in each schema that lists its fields, so that an undocumented field is a violation. */
    private static void close(JsonNode schema) {
        Stream.concat(Stream.of(schema), schema.findParents("properties").stream())
                .filter(object -> object.has("properties") && !object.has("additionalProperties"))
                .forEach(object -> ((ObjectNode) object).put("additionalProperties", false));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }
}
