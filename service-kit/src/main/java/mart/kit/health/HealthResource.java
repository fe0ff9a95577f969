package mart.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mart.kit.rest.AvailableWithoutDatabase;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The health checks of this service in the format of MicroProfile Health: 200 if all are up, 503 if one is down. */
@Path("health")
@AvailableWithoutDatabase
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Server")
@APIResponse(
        responseCode = "200",
        description = "All checks are up",
        content = @Content(schema = @Schema(ref = "Health")))
@APIResponse(
        responseCode = "503",
        description = "At least one check is down",
        content = @Content(schema = @Schema(ref = "Health")))
public class HealthResource {

    private static final Logger LOG = Logger.getLogger(HealthResource.class.getName());

    @Inject
    @Any
    private Instance<HealthCheck> checks;

    @GET
    @Operation(operationId = "checkHealth", summary = "Runs all health checks")
    public Response all() {
        return report(Stream.of(Startup.Literal.INSTANCE, Readiness.Literal.INSTANCE, Liveness.Literal.INSTANCE));
    }

    @GET
    @Path("started")
    @Operation(operationId = "checkStarted", summary = "Startup: whether the database schema is up to date")
    public Response started() {
        return report(Stream.of(Startup.Literal.INSTANCE));
    }

    @GET
    @Path("ready")
    @Operation(
            operationId = "checkReady",
            summary = "Readiness: whether the service reaches its database, Kafka and other dependencies")
    public Response ready() {
        return report(Stream.of(Readiness.Literal.INSTANCE));
    }

    @GET
    @Path("live")
    @Operation(
            operationId = "checkLive",
            summary = "Liveness: whether all channels still consume; if not, restart the process")
    public Response live() {
        return report(Stream.of(Liveness.Literal.INSTANCE));
    }

    private Response report(Stream<Annotation> kinds) {
        List<HealthCheckResponse> results = kinds.flatMap(kind -> checks.select(kind).stream())
                .map(HealthResource::call)
                .toList();
        boolean up = results.stream().allMatch(result -> result.getStatus() == HealthCheckResponse.Status.UP);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("status", up ? "UP" : "DOWN");
        report.put("checks", results.stream().map(HealthResource::view).toList());
        return Response.status(up ? 200 : 503).entity(report).build();
    }

    private static HealthCheckResponse call(HealthCheck check) {
        try {
            return check.call();
        } catch (RuntimeException e) { // MicroProfile Health: a check that throws is down
            LOG.log(Level.WARNING, "A health check threw an exception", e);
            return HealthCheckResponse.down(check.getClass().getSimpleName());
        }
    }

    private static Map<String, Object> view(HealthCheckResponse result) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", result.getName());
        view.put("status", result.getStatus().name());
        view.put("data", result.getData().orElse(Map.of()));
        return view;
    }
}
