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
import java.util.function.Supplier;
import mart.kit.ShutdownRequested;
import mart.kit.database.Transactions;
import mart.kit.problem.Unavailable;

/**
 * Waits for a row that a message from Kafka will soon create or change, and holds no thread meanwhile. The listener that
 * handles the message wakes the requests of its own instance; for messages that another instance handles, the database
 * is polled.
 */
@ApplicationScoped
public class Polling {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration MAX_PAUSE = Duration.ofMillis(200);

    private final ReplyCorrelator<Boolean> wakeUps = new ReplyCorrelator<>();

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Transactions transactions;

    private volatile boolean shuttingDown;

    /**
     * Calls {@code query} immediately, then whenever {@code subject} changes on this instance and after growing pauses,
     * until it finds something or {@code timeout} has passed.
     *
     * @param subject the id of what is awaited; see {@link #wakeAfterCommit}
     * @param query runs in a transaction of its own, so that it returns its connection immediately; first on the
     *     caller's thread, then on a thread of the server; its exceptions fail the stage
     * @return the result, or empty after the timeout; fails with {@link Unavailable} if the process shuts down
     *     meanwhile
     */
    public <T> CompletionStage<Optional<T>> until(UUID subject, Supplier<Optional<T>> query, Duration timeout) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        poll(subject, query, System.nanoTime() + timeout.toNanos(), FIRST_PAUSE, result);
        return result;
    }

    /** Wakes the requests of this instance that wait for {@code subject}, when the caller's transaction has committed. */
    public void wakeAfterCommit(UUID subject) {
        transactions.afterCommit(() -> wakeUps.complete(subject, true));
    }

    void onShutdownRequested(@Observes ShutdownRequested event) {
        shuttingDown = true;
        wakeUps.completeAll();
    }

    /** Starts to wait before it reads, so that it misses no change in between. */
    private <T> void poll(
            UUID subject,
            Supplier<Optional<T>> query,
            long deadline,
            Duration pause,
            CompletableFuture<Optional<T>> result) {
        try {
            CompletionStage<Boolean> wakeUp = wakeUps.await(subject, pause);
            Optional<T> found = transactions.call(query);
            if (found.isPresent() || System.nanoTime() > deadline) {
                result.complete(found);
            } else if (shuttingDown) {
                throw Unavailable.shuttingDown();
            } else {
                Duration next = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
                Runnable again = () -> poll(subject, query, deadline, next, result);
                wakeUp.thenRunAsync(Context.current().wrap(again), executor); // keeps the trace
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
