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

/** Lets each user write only so often; every instance counts for itself, so that no request waits for a counter. */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class WriteRateLimit implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int MANY_USERS = 10_000;

    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    @Inject
    Caller caller;

    @Inject
    @ConfigProperty(name = "mart.http.writes-per-minute")
    int most;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod())) {
            caller.known().ifPresent(this::count);
        }
    }

    private void count(UUID userId) {
        if (buckets.size() > MANY_USERS) { // whoever has not written for a while is forgotten without a loss
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() == most);
        }
        ConsumptionProbe probe = buckets.computeIfAbsent(userId, id -> full()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooManyRequests(
                    "More than " + most + " writes within a minute.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                .build();
    }
}
