package mart.kit.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * The fields and parameters that mean the same wherever they occur. Completes those that have no description or no
 * example, so that records do not repeat them.
 */
final class CommonFields {

    private static final Object ID_EXAMPLE = "0198f2c1-6f3e-7c55-9d5a-2f4b8a1c0e77";

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("id", new Field("Number in the order of creation", 42)),
            Map.entry("product_id", new Field("The id of the product", ID_EXAMPLE)),
            Map.entry("order_id", new Field("The id of the order", ID_EXAMPLE)),
            Map.entry("user_id", new Field("The id of the user", ID_EXAMPLE)),
            Map.entry("created_at", new Field("When it was created", null)),
            Map.entry("updated_at", new Field("When it was last changed", null)),
            Map.entry("version", new Field("Increases with each change", 3)),
            Map.entry("username", new Field("The name of the user", "john_doe")),
            Map.entry("email", new Field("The e-mail address of the user", "john@example.com")),
            Map.entry("active", new Field("Whether the user may log in and buy", true)),
            Map.entry("password", new Field("The current password of the user", "securepassword123")),
            Map.entry("new_password", new Field("The password that replaces the current one", "an even securer one")),
            Map.entry("access_token", new Field("The JWT for the header Authorization", "eyJhbGciOiJIUzI1NiJ9.e30.x")),
            Map.entry("token_type", new Field("The scheme of the header Authorization", "bearer")),
            Map.entry("expires_in", new Field("The lifetime of the access token in seconds", 900)),
            Map.entry(
                    "refresh_token",
                    new Field("Is exchanged for the next pair of tokens; works once", "Zk1tXy3vQe7rP0aLw5uJcA")),
            Map.entry("letter_id", new Field("The id of the dead letter", ID_EXAMPLE)),
            Map.entry("channel", new Field("The channel whose listener failed", "inventory_check_response")),
            Map.entry("topic", new Field("The topic of the message", "inventory_check_response")),
            Map.entry("partition", new Field("The partition of the message", 0)),
            Map.entry("offset", new Field("The offset of the message in its partition", 1207)),
            Map.entry("event_id", new Field("The event id of the message", ID_EXAMPLE)),
            Map.entry("key", new Field("The key of the message; null if it has none", ID_EXAMPLE)),
            Map.entry("buried_at", new Field("When the message became a dead letter", null)),
            Map.entry("replayed_at", new Field("When a replay succeeded; null until then", null)));

    private CommonFields() {}

    /** Completes the fields of an object; does nothing for other schemas. */
    static void complete(Schema object) {
        if (object.getProperties() != null) {
            object.getProperties().forEach((name, field) -> {
                if (FIELDS.containsKey(name)) {
                    FIELDS.get(name).complete(field);
                }
            });
        }
    }

    /** Completes a parameter. */
    static void complete(Parameter parameter) {
        boolean isReference = parameter.getName() == null;
        if (!isReference && parameter.getDescription() == null && FIELDS.containsKey(parameter.getName())) {
            parameter.setDescription(FIELDS.get(parameter.getName()).description());
        }
    }

    /** @param example null if the format of the field has one, see {@link OpenApiDocumentFilter} */
    private record Field(String description, Object example) {

        void complete(Schema field) {
            if (field.getDescription() == null) {
                field.setDescription(description);
            }
            if (field.getExamples() == null && example != null) {
                field.setExamples(List.of(example));
            }
        }
    }
}
