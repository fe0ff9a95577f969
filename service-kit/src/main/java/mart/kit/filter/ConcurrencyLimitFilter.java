package mart.kit.filter;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import mart.kit.problem.ProblemWriter;
import mart.kit.problem.TooManyRequests;
import mart.kit.problem.Unavailable;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the number of concurrent requests ({@code mart.http.requests-at-once}), including asynchronous ones that wait
 * without a thread. Excess requests are rejected immediately with 503, so that they do not queue behind a slow
 * database. Health checks and metrics are exempt. A user has a lower limit ({@code mart.http.requests-at-once-by-user}),
 * and is rejected with 429 beyond it, so that one user cannot use up the limit.
 *
 * <p>This is a servlet filter because JAX-RS calls no response filter when a request ends with an {@link Error}; its
 * permit would never be returned.
 */
public class ConcurrencyLimitFilter extends HttpFilter {

    private static final Set<String> EXEMPT = Set.of("health", "metrics");

    @Inject
    @ConfigProperty(name = "mart.http.requests-at-once")
    int limit;

    @Inject
    @ConfigProperty(name = "mart.http.requests-at-once-by-user")
    int limitByUser;

    private final AtomicInteger inProgress = new AtomicInteger();
    private final Map<String, Integer> inProgressByUser = new ConcurrentHashMap<>();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (EXEMPT.contains(firstSegment(request))) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> user = Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
        if (user.isPresent() && inProgressByUser.merge(user.get(), 1, Integer::sum) > limitByUser) {
            leave(user);
            ProblemWriter.send(
                    new TooManyRequests(
                            "Too many of your requests are in progress: wait for a response.", Duration.ofSeconds(1)),
                    request,
                    response);
            return;
        }
        if (inProgress.incrementAndGet() > limit) {
            inProgress.decrementAndGet();
            leave(user);
            ProblemWriter.send(new Unavailable("Too many requests are in progress: try again."), request, response);
            return;
        }
        RequestPermit permit = new RequestPermit(() -> {
            inProgress.decrementAndGet();
            leave(user);
        });
        try {
            chain.doFilter(request, response);
        } finally {
            permit.leave(request);
        }
    }

    private void leave(Optional<String> user) {
        user.ifPresent(name -> inProgressByUser.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1));
    }

    /** The first segment of the path after the server has normalised it. */
    private static String firstSegment(HttpServletRequest request) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return path.replaceFirst("^/", "").replaceFirst("/.*", "");
    }
}
