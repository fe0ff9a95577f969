package mart.kit.reconciliation;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a check found. */
public record CheckView(
        @Schema(examples = "stock_adds_up") String name,
        @Schema(description = "What should hold") String meaning,
        @Schema(description = "Whether it does") boolean ok,

        @Schema(description = "Rows that disagree, at most 100, each with the columns that tell why")
        List<Map<String, Object>> found) {}
