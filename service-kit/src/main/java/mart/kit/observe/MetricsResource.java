package mart.kit.observe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** The metrics of this WAR in the text format of Prometheus. */
@Path("metrics")
@ApplicationScoped
public class MetricsResource {

    @Inject
    private MetricRegistry registry;

    /** All metrics of this service. */
    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String all() {
        return new PrometheusText().write(registry.getMetrics(), registry::getMetadata);
    }
}
