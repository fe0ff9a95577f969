package mart.user.privacy;

import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to publish erasures again.
 *
 * @param since the earliest time of erasure
 */
@Schema(description = "Which erasures to publish again")
public record RepeatedErasures(
        @NotNull @Schema(description = "The earliest time of erasure")
        OffsetDateTime since) {}
