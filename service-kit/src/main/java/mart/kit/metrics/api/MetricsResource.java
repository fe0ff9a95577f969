package mart.kit.metrics.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.kit.rest.AvailableWithoutDatabase;
import mart.kit.security.AccessPolicy;
import mart.kit.security.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The metrics of this service in the Prometheus text format. */
@Path("metrics")
@AvailableWithoutDatabase
@ApplicationScoped
@Tag(name = "Server")
public class MetricsResource {

    @Inject
    private MetricRegistry application;

    @Inject
    @RegistryScope(scope = MetricRegistry.BASE_SCOPE)
    private MetricRegistry base;

    @Inject
    @RegistryScope(scope = MetricRegistry.VENDOR_SCOPE)
    private MetricRegistry vendor;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    @Inject
    @ConfigProperty(name = "metrics.access")
    private AccessPolicy access;

    @Inject
    private Caller caller;

    /** All metrics of this service, and those of its process, which it may share with other services. */
    @GET
    @Operation(
            operationId = "getMetrics",
            summary = "Returns the metrics of this service in the Prometheus text format")
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String all() {
        access.require(caller);
        return Stream.of(application, base, vendor)
                .map(registry -> new PrometheusText().write(registry.getMetrics(this::isOurs), registry::getMetadata))
                .collect(Collectors.joining());
    }

    /** Services in one server share the registries; this keeps the metrics of this service. */
    private boolean isOurs(MetricID id, Metric metric) {
        boolean otherServicesCode = Stream.of("class", "method")
                .map(tag -> id.getTags().getOrDefault(tag, ""))
                .anyMatch(this::isOfAnotherService);
        return !otherServicesCode
                && id.getTags().getOrDefault("service", service).equals(service)
                && id.getTags().getOrDefault("datasource", dataSource()).equals(dataSource());
    }

    private boolean isOfAnotherService(String code) {
        return code.startsWith("mart.") && !code.startsWith("mart.kit.") && !code.startsWith("mart." + service + ".");
    }

    /** The data source's name in the server's metrics, where {@code jdbc/order} is {@code jdbc_order}. */
    private String dataSource() {
        return "jdbc_" + service;
    }
}
