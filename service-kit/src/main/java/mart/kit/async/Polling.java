package mart.kit.async;

import io.opentelemetry.context.Context;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import mart.kit.ShutdownRequested;
import mart.kit.database.Transactions;
import mart.kit.problem.Unavailable;

/**
 * Waits for a row that a message from Kafka will soon create, whichever instance handles the message. Polls the
 * database and holds no thread between two polls.
 */
@ApplicationScoped
public class Polling {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration MAX_PAUSE = Duration.ofMillis(200);

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Transactions transactions;

    private volatile boolean shuttingDown;

    /**
     * Calls {@code query} immediately, then with growing pauses, until it finds something or {@code timeout} has
     * passed.
     *
     * @param query runs in a transaction of its own, so that it returns its connection immediately; first on the
     *     caller's thread, then on a thread of the server; its exceptions fail the stage
     * @return the result, or empty after the timeout; fails with {@link Unavailable} if the process shuts down
     *     meanwhile
     */
    public <T> CompletionStage<Optional<T>> until(Supplier<Optional<T>> query, Duration timeout) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        poll(query, System.nanoTime() + timeout.toNanos(), FIRST_PAUSE, result);
        return result;
    }

    void onShutdownRequested(@Observes ShutdownRequested event) {
        shuttingDown = true;
    }

    private <T> void poll(
            Supplier<Optional<T>> query, long deadline, Duration pause, CompletableFuture<Optional<T>> result) {
        try {
            Optional<T> found = transactions.call(query);
            if (found.isPresent() || System.nanoTime() > deadline) {
                result.complete(found);
            } else if (shuttingDown) {
                throw Unavailable.shuttingDown();
            } else {
                Duration next = pause.multipliedBy(2).compareTo(MAX_PAUSE) < 0 ? pause.multipliedBy(2) : MAX_PAUSE;
                Runnable again = Context.current().wrap(() -> poll(query, deadline, next, result)); // keeps the trace
                scheduler.schedule(again, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
