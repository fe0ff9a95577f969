package mart.kit.filter;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mart.kit.problem.ProblemWriter;
import mart.kit.problem.Unavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the number of concurrent requests ({@code mart.http.requests-at-once}), including asynchronous ones that wait
 * without a thread. Excess requests are rejected immediately with 503, so that they do not queue behind a slow
 * database. Health checks and metrics are exempt.
 *
 * <p>This is a servlet filter because JAX-RS calls no response filter when a request ends with an {@link Error}; its
 * permit would never be returned.
 */
public class ConcurrencyLimitFilter extends HttpFilter {

    private static final Set<String> EXEMPT = Set.of("health", "metrics");

    @Inject
    @ConfigProperty(name = "mart.http.requests-at-once")
    int limit;

    private final AtomicInteger inProgress = new AtomicInteger();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (EXEMPT.contains(firstSegment(request))) {
            chain.doFilter(request, response);
            return;
        }
        if (inProgress.incrementAndGet() > limit) {
            inProgress.decrementAndGet();
            ProblemWriter.send(new Unavailable("Too many requests are in progress: try again."), request, response);
            return;
        }
        RequestPermit permit = new RequestPermit(inProgress::decrementAndGet);
        try {
            chain.doFilter(request, response);
        } finally {
            permit.leave(request);
        }
    }

    /** The first segment of the path after the server has normalised it. */
    private static String firstSegment(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.replaceFirst("^/", "").replaceFirst("/.*", "");
    }
}
