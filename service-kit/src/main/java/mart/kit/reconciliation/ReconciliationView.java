package mart.kit.reconciliation;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The results of a service's consistency checks. */
@Schema(description = "The results of the consistency checks of a service")
public record ReconciliationView(
        @Schema(description = "The name of the service", examples = "inventory")
        String service,

        @Schema(description = "When the checks ran") OffsetDateTime checkedAt,
        @Schema(description = "Whether all checks are ok") boolean consistent,
        InFlightView inFlight,
        @Schema(description = "The single checks") List<CheckView> checks) {}
