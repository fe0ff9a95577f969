package mart.user.privacy;

import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to publish erasures again.
 *
 * @param since the earliest time of erasure
 */
public record RepeatedErasures(
        @NotNull @Schema(examples = "2026-01-31T12:15:50Z") OffsetDateTime since) {}
