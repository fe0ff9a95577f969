package mart.kit.reconciliation;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The results of a service's consistency checks. */
public record ReconciliationView(
        @Schema(examples = "inventory") String service,
        OffsetDateTime checkedAt,
        @Schema(description = "Whether all checks are ok") boolean consistent,
        InFlightView inFlight,
        List<CheckView> checks) {}
