package mart.kit.reconciliation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result of one consistency check. */
public record CheckView(
        @Schema(examples = "stock_adds_up") String name,

        @Schema(description = "What the check expects to be true")
        String meaning,

        @Schema(description = "Whether it is true") boolean ok,

        @Schema(description = "Rows that violate it, at most 100, with the columns that explain why")
        List<Map<String, Object>> found) {}
