package mart.kit.filter;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
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
 * Has a service work on only so many requests at once, those included that wait without a thread; the others are told at
 * once to come again, rather than pile up behind a slow database. Probes and metrics are always answered.
 *
 * <p>A filter of the servlet container and not of JAX-RS, which asks none of its own when a request ends by an
 * {@link Error}: its place would be taken for ever.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ConcurrencyLimitFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> ALWAYS = Set.of("health", "metrics");

    @Inject
    @ConfigProperty(name = "mart.http.requests-at-once")
    int most;

    private final AtomicInteger underWay = new AtomicInteger();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ALWAYS.contains(firstStep(request))) {
            chain.doFilter(request, response);
            return;
        }
        if (underWay.incrementAndGet() > most) {
            underWay.decrementAndGet();
            ProblemWriter.send(
                    new Unavailable("Too many requests are being handled just now: try again."), request, response);
            return;
        }
        RequestPermit place = new RequestPermit(underWay::decrementAndGet);
        try {
            chain.doFilter(request, response);
        } finally {
            place.left(request);
        }
    }

    /** Of the path as the server has read it, so without what does not count. */
    private static String firstStep(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.replaceFirst("^/", "").replaceFirst("/.*", "");
    }
}
