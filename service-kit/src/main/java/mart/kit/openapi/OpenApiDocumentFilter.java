package mart.kit.openapi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import mart.kit.validation.VisibleText;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Completes the OpenAPI document while the build generates it. Adds what holds for all services and is therefore not
 * declared in their resources: common responses and headers, common fields, and the rules of JSON schemas.
 */
public final class OpenApiDocumentFilter implements OASFilter {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String UUID = SCHEMAS + "UUID";

    /** SmallRye's pattern for {@code @NotBlank}, which {@link VisibleText} validates. */
    private static final String NOT_BLANK = "\\S";

    @Override
    public Schema filterSchema(Schema schema) {
        if (UUID.equals(schema.getRef())) { // described by each field itself
            schema.ref(null).addType(SchemaType.STRING).setFormat("uuid");
        }
        if ("date-time".equals(schema.getFormat())) {
            schema.setExamples(List.of("2026-01-31T12:15:50.123456Z"));
        }
        if ("uuid".equals(schema.getFormat())) {
            schema.pattern(null).setExamples(List.of("0198f2c1-6f3e-7c55-9d5a-2f4b8a1c0e77"));
        }
        if (schema.getPattern() != null) {
            schema.setPattern(pattern(schema.getPattern()));
        }
        if (schema.getMultipleOf() != null) {
            describeDecimalPlaces(schema);
        }
        if (schema.getExamples() == null) {
            exampleOf(schema).ifPresent(schema::addExample);
        }
        CommonFields.complete(schema);
        return schema;
    }

    /** Bean Validation matches the whole text. A visible character may be anywhere in the text, so it gets no anchors. */
    private static String pattern(String constraint) {
        return constraint.equals(NOT_BLANK) ? VisibleText.PATTERN : "^(?:" + constraint + ")$";
    }

    /** Replaces SmallRye's {@code multipleOf} by words: common validators divide by a binary fraction, and refuse 19.99. */
    private static void describeDecimalPlaces(Schema schema) {
        String places = "At most " + schema.getMultipleOf().scale() + " decimal places; zeros at the end do not count";
        schema.setMultipleOf(null);
        schema.setDescription(Optional.ofNullable(schema.getDescription())
                .map(description -> description + ". " + places)
                .orElse(places));
    }

    private static Optional<Object> exampleOf(Schema schema) {
        if (schema.getEnumeration() != null) {
            return schema.getEnumeration().stream().findFirst();
        }
        boolean isBoolean = schema.getType() != null && schema.getType().contains(SchemaType.BOOLEAN);
        return isBoolean ? Optional.of(true) : Optional.empty();
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        CommonFields.complete(parameter);
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Components components = document.getComponents();
        Map<String, Schema> schemas =
                Optional.ofNullable(components.getSchemas()).orElse(Map.of());
        schemas.forEach(OpenApiDocumentFilter::requireAllFieldsOfViews);
        components.removeSchema("UUID");
        CommonComponents.addTo(components);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    new CommonResponses(path, method, operation).add();
                    rejectUnknownFields(operation, schemas);
                }));
        PasswordFlow.addTo(document);
    }

    /** Responses contain all fields, also those that are null. */
    private static void requireAllFieldsOfViews(String name, Schema schema) {
        if (name.endsWith("View")) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }

    private static void rejectUnknownFields(Operation operation, Map<String, Schema> schemas) {
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().getMediaTypes().values().stream()
                    .map(MediaType::getSchema)
                    .filter(schema -> schema.getRef() != null)
                    .map(schema -> schemas.get(schema.getRef().substring(SCHEMAS.length())))
                    .forEach(schema -> schema.setAdditionalPropertiesSchema(
                            OASFactory.createSchema().booleanSchema(false)));
        }
    }
}
