package mart.kit.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mart.kit.problem.Unavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Has a service work on only so many requests at once, those included that wait without a thread; the others are told at
 * once to come again, rather than pile up behind a slow database. Probes and metrics are always answered.
 */
@Provider
@PreMatching
@Priority(0)
public class RequestLimit implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String ADMITTED = RequestLimit.class.getName();
    private static final Set<String> ALWAYS = Set.of("health", "metrics");

    @Inject
    @ConfigProperty(name = "mart.http.requests-at-once")
    int most;

    private final AtomicInteger underWay = new AtomicInteger();

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (ALWAYS.contains(path.replaceFirst("^/", "").replaceFirst("/.*", ""))) {
            return;
        }
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            throw new Unavailable("Too many requests are being handled just now: try again.");
        }
        request.setProperty(ADMITTED, true);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ADMITTED) != null) {
            request.removeProperty(ADMITTED);
            underWay.decrementAndGet();
        }
    }
}
