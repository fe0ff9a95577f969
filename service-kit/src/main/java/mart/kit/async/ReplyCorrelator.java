package mart.kit.async;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Correlates replies from Kafka with the requests of this instance that wait for them; no thread waits. A request must
 * call {@link #await} before its transaction commits, so that the reply cannot arrive too early.
 *
 * @param <T> the type of the reply
 */
public final class ReplyCorrelator<T> {

    private final Map<UUID, Set<CompletableFuture<@Nullable T>>> waiting = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /**
     * Waits for the next reply about {@code subject}.
     *
     * @return completes with the reply, or with null after {@code timeout} or when the service stops
     */
    public CompletableFuture<@Nullable T> await(UUID subject, Duration timeout) {
        CompletableFuture<@Nullable T> future = new CompletableFuture<>();
        waiting.compute(subject, (same, others) -> with(future, others));
        future.whenComplete((reply, failure) -> waiting.computeIfPresent(subject, (same, all) -> without(future, all)));
        future.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            future.complete(null);
        }
        return future;
    }

    /** Completes all waits with null, present and future ones; for the shutdown. */
    public void completeAll() {
        ended = true;
        waiting.keySet().forEach(subject -> complete(subject, null));
    }

    /** Completes the waits for {@code subject} on this instance, if there are any. */
    public void complete(UUID subject, @Nullable T reply) {
        Set<CompletableFuture<@Nullable T>> futures = waiting.remove(subject);
        if (futures != null) {
            futures.forEach(future -> future.complete(reply));
        }
    }

    private static <F> Set<F> with(F future, @Nullable Set<F> others) {
        Set<F> all = others == null ? new HashSet<>() : new HashSet<>(others);
        all.add(future);
        return all;
    }

    private static <F> @Nullable Set<F> without(F future, Set<F> all) {
        Set<F> others = new HashSet<>(all);
        others.remove(future);
        return others.isEmpty() ? null : others;
    }
}
