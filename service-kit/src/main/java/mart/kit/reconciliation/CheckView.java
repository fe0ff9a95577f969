package mart.kit.reconciliation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of one consistency check. */
@Schema(description = "The result of a consistency check")
public record CheckView(
        @Schema(description = "The name of the check", examples = "outbox_is_sent")
        String name,

        @Schema(
                description = "What the check expects to be true",
                examples = "No message has waited in the outbox for more than a minute")
        String meaning,

        @Schema(description = "Whether it is true") boolean ok,

        @Schema(
                description = "Rows that violate it, at most 100, with the columns that explain why",
                examples = "[{\"topic\": \"order\", \"messages\": 3}]")
        List<Map<String, Object>> found) {}
