package mart.kit.security;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mart.kit.problem.TooManyRequests;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the write requests of each user ({@code mart.http.writes-per-minute}); excess requests are rejected with 429.
 * Each instance counts for itself, so that no request waits for a shared counter.
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class WriteRateLimit implements ContainerRequestFilter {

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final int CLEANUP_THRESHOLD = 10_000;

    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    @Inject
    Caller caller;

    @Inject
    @ConfigProperty(name = "mart.http.writes-per-minute")
    int limit;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READ_METHODS.contains(request.getMethod())) {
            caller.known().ifPresent(this::count);
        }
    }

    private void count(UUID userId) {
        if (buckets.size() > CLEANUP_THRESHOLD) { // full buckets carry no information
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() == limit);
        }
        ConsumptionProbe probe = buckets.computeIfAbsent(userId, id -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(
                    "More than " + limit + " write requests within a minute.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                .build();
    }
}
