package mart.kit.async;

import io.opentelemetry.context.Context;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import mart.kit.ShutdownRequested;
import mart.kit.database.Transactions;
import mart.kit.problem.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an object that a message from Kafka will soon create or change, and holds no thread meanwhile. The listener
 * that handles the message wakes the requests of its own instance; for messages that another instance handles, the
 * database is polled.
 */
@ApplicationScoped
public class Polling {

    /** So long that a request is usually woken before it polls. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private static final Duration MAX_PAUSE = Duration.ofMillis(400);

    private final ReplyCorrelator<Object> changes = new ReplyCorrelator<>();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Transactions transactions;

    private volatile boolean shuttingDown;

    /** As {@link #until(UUID, Function, Duration)}, for a query that always reads the database. */
    public <T> CompletionStage<Optional<T>> until(UUID subject, Supplier<Optional<T>> query, Duration timeout) {
        return until(subject, changed -> query.get(), timeout);
    }

    /**
     * Calls {@code query} immediately, then whenever {@code subject} changes on this instance and after growing pauses,
     * until it finds something or {@code timeout} has passed.
     *
     * @param subject the id of what is awaited; see {@link #wakeAfterCommit}
     * @param query receives the changed object, if a change on this instance is the reason of the call; runs in a
     *     transaction of its own, so that it returns its connection immediately; first on the caller's thread, then on a
     *     thread of the server; its exceptions fail the stage
     * @return the result, or empty after the timeout; fails with {@link Unavailable} if the process shuts down
     *     meanwhile
     */
    public <T> CompletionStage<Optional<T>> until(
            UUID subject, Function<Optional<Object>, Optional<T>> query, Duration timeout) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        poll(subject, query, null, System.nanoTime() + timeout.toNanos(), FIRST_PAUSE, result);
        return result;
    }

    /**
     * Wakes the requests of this instance that wait for {@code subject}, when the caller's transaction has committed.
     *
     * @param changed passed to the requests, which read it on other threads: everything that they need must be loaded
     */
    public void wakeAfterCommit(UUID subject, Object changed) {
        transactions.afterCommit(() -> wake(subject, changed));
    }

    /** As {@link #wakeAfterCommit}, at once. */
    public void wake(UUID subject, Object changed) {
        changes.complete(subject, changed);
    }

    void onShutdownRequested(@Observes ShutdownRequested event) {
        shuttingDown = true;
        changes.completeAll();
    }

    /** Starts to wait before it reads, so that it misses no change in between. */
    private <T> void poll(
            UUID subject,
            Function<Optional<Object>, Optional<T>> query,
            @Nullable Object changed,
            long deadline,
            Duration pause,
            CompletableFuture<Optional<T>> result) {
        CompletableFuture<@Nullable Object> change = changes.await(subject, pause);
        try {
            Optional<T> found = transactions.call(() -> query.apply(Optional.ofNullable(changed)));
            if (found.isPresent() || System.nanoTime() > deadline) {
                change.complete(null); // ends the wait
                result.complete(found);
            } else if (shuttingDown) {
                throw Unavailable.shuttingDown();
            } else {
                Duration next = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
                Context trace = Context.current();
                change.thenAcceptAsync(
                        newest -> trace.wrap(() -> poll(subject, query, newest, deadline, next, result))
                                .run(),
                        executor);
            }
        } catch (RuntimeException e) {
            change.complete(null);
            result.completeExceptionally(e);
        }
    }
}
