package mart.system.api;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import mart.stack.Service;

/** The interface of a service, as its OpenAPI document has it. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Map<Service, Api> PUBLISHED = new EnumMap<>(Service.class);

    private final String name;
    private final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> resolved = new ConcurrentHashMap<>();
    private final List<Operation> operations = new ArrayList<>();

    private Api(String json) {
        document = closed(read(json));
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

    /** The interface that a document tells of. */
    public static Api parse(String json) {
        return new Api(json);
    }

    /** What clients rely on: the document in the service's folder, which is what it serves (EndpointsIT). */
    public static synchronized Api published(Service service) {
        return PUBLISHED.computeIfAbsent(service, key -> parse(publishedText(service)));
    }

    /** As {@link #published}, as it is written. */
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
     * The operation that a request is for; empty if there is none.
     *
     * @param path as it is written in the request, without the query
     */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.takes(method, path))
                .min((a, b) -> Integer.compare(
                        a.parameters("path").size(), b.parameters("path").size()));
    }

    /** A part of the document, by reference if it is one. */
    JsonNode resolve(JsonNode part) {
        JsonNode reference = part.get("$ref");
        return reference == null ? part : resolve(document.at(reference.asText().substring(1)));
    }

    /** What does not fit the schema at a place of the document, such as {@code /components/schemas/Problem}. */
    List<String> schemaErrors(String place, String json) {
        Schema schema = resolved.computeIfAbsent(
                place, at -> schemas.getSchema(SchemaLocation.of(name + "#" + at.replace(" ", "%20"))));
        try {
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of("it is no JSON");
        }
    }

    /** A schema that names its fields names all of them, so that nobody is shown what the document does not tell. */
    private static JsonNode closed(JsonNode document) {
        document.at("/components/schemas").forEach(Api::close);
        return document;
    }

    private static void close(JsonNode schema) {
        Stream.concat(Stream.of(schema), schema.findParents("properties").stream())
                .filter(object -> object.has("properties") && !object.has("additionalProperties"))
                .forEach(object -> ((ObjectNode) object).put("additionalProperties", false));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no JSON", e);
        }
    }
}
