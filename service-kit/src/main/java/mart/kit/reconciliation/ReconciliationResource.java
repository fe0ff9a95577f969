package mart.kit.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import mart.kit.database.Sql;
import mart.kit.probe.KafkaProbe;
import mart.kit.security.AdminOnly;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Runs the consistency checks of this service's database. */
@Path("reconciliation")
@Tag(
        name = "Reconciliation",
        description = "Comparison of the data of all services, read by the reconcile command; for administrators")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@AdminOnly
@SecurityRequirement(name = "token", scopes = "admin")
public class ReconciliationResource {

    private static final int MOST_ROWS = 100;

    private static final String OUTBOX = "SELECT count(*),"
            + " CAST(coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS BIGINT) FROM outbox";

    @Inject
    @Any
    private Instance<ConsistencyCheck> checks;

    @Inject
    private Sql sql;

    @Inject
    private KafkaProbe kafka;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    /** Runs all checks, without a transaction around them. Each query reads one snapshot; different queries read different ones. */
    @GET
    @Operation(
            operationId = "checkConsistency",
            summary = "Checks the consistency of this service's data",
            description = "The reconcile command compares the data of all services.")
    public ReconciliationView check() {
        List<CheckView> results = checks.stream()
                .sorted(Comparator.comparing(ConsistencyCheck::name))
                .map(this::run)
                .toList();
        boolean consistent = results.stream().allMatch(CheckView::ok);
        return new ReconciliationView(service, OffsetDateTime.now(ZoneOffset.UTC), consistent, inFlight(), results);
    }

    private CheckView run(ConsistencyCheck check) {
        List<Map<String, Object>> found = check.violations(sql, MOST_ROWS);
        return new CheckView(check.name(), check.meaning(), found.isEmpty(), found);
    }

    private InFlightView inFlight() {
        return sql.select(
                        outbox -> new InFlightView(
                                outbox.getLong(1),
                                outbox.getLong(2),
                                kafka.unhandledMessages(),
                                kafka.delay().toSeconds()),
                        OUTBOX)
                .get(0);
    }
}
