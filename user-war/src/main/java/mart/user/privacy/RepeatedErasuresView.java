package mart.user.privacy;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Result of publishing erasures again.
 *
 * @param users the number of erased users
 */
@Schema(description = "The erasures that were published again")
public record RepeatedErasuresView(
        @Schema(description = "The number of erased users", examples = "2")
        int users) {}
