package mart.kit.async;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Requests of this instance that wait for something to be heard, without a thread. A request begins to wait before
 * its transaction commits, so that no answer can be too quick for it.
 *
 * @param <T> what is heard
 */
public final class ReplyCorrelator<T> {

    private final Map<UUID, CompletableFuture<T>> waiting = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /**
     * Waits for what is heard of {@code subject}; whoever waits for the same subject already shares the answer.
     *
     * @return completes with what was heard, or with null when {@code patience} or the service is at its end
     */
    public CompletionStage<T> await(UUID subject, Duration patience) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        CompletableFuture<T> shared = Objects.requireNonNullElse(waiting.putIfAbsent(subject, answer), answer);
        if (shared == answer) { // it is removed when it is complete, so it must be there before it can be
            answer.whenComplete((heard, failure) -> waiting.remove(subject, answer));
            answer.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (ended) {
            shared.complete(null);
        }
        return shared;
    }

    /** Ends the patience of all who wait, or will. */
    public void completeAll() {
        ended = true;
        waiting.values().forEach(answer -> answer.complete(null));
    }

    /** Tells those who wait for {@code subject} here, if any. */
    public void complete(UUID subject, T heard) {
        CompletableFuture<T> answer = waiting.get(subject);
        if (answer != null) {
            answer.complete(heard);
        }
    }
}
