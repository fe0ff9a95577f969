package mart.kit.async;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    private final Map<UUID, CompletableFuture<@Nullable T>> waiting = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /**
     * Waits for the reply about {@code subject}. Requests that wait for the same subject share the reply.
     *
     * @return completes with the reply, or with null after {@code timeout} or when the service stops
     */
    public CompletionStage<@Nullable T> await(UUID subject, Duration timeout) {
        CompletableFuture<@Nullable T> future = new CompletableFuture<>();
        CompletableFuture<@Nullable T> shared =
                Objects.requireNonNullElse(waiting.putIfAbsent(subject, future), future);
        if (shared == future) { // completion removes it from the map, so it must be in the map first
            future.whenComplete((reply, failure) -> waiting.remove(subject, future));
            future.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (ended) {
            shared.complete(null);
        }
        return shared;
    }

    /** Completes all waits with null, present and future ones; for the shutdown. */
    public void completeAll() {
        ended = true;
        waiting.values().forEach(future -> future.complete(null));
    }

    /** Completes the waits for {@code subject} on this instance, if there are any. */
    public void complete(UUID subject, T reply) {
        CompletableFuture<@Nullable T> future = waiting.get(subject);
        if (future != null) {
            future.complete(reply);
        }
    }
}
