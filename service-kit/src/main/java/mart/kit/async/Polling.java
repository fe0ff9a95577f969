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
 * Waits, without a thread, for something that is on its way here by Kafka and will soon be in the database, whichever
 * instance takes it in.
 */
@ApplicationScoped
public class Polling {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Transactions transactions;

    private volatile boolean leaving;

    /**
     * Looks now, and again and again, less and less often, until something is seen or {@code longest} has passed.
     *
     * @param look runs in a transaction of its own, which gives its connection back at once rather than at the end of
     *     the request; at first on the caller's thread, then on the server's; what it throws fails the stage
     * @return what was seen, or empty; fails with {@link Unavailable} if the process is told to end meanwhile
     */
    public <T> CompletionStage<Optional<T>> until(Supplier<Optional<T>> look, Duration longest) {
        CompletableFuture<Optional<T>> seen = new CompletableFuture<>();
        look(look, System.nanoTime() + longest.toNanos(), FIRST_PAUSE, seen);
        return seen;
    }

    void leave(@Observes ShutdownRequested event) {
        leaving = true;
    }

    private <T> void look(
            Supplier<Optional<T>> look, long deadline, Duration pause, CompletableFuture<Optional<T>> seen) {
        try {
            Optional<T> found = transactions.call(look);
            if (found.isPresent() || System.nanoTime() > deadline) {
                seen.complete(found);
            } else if (leaving) {
                throw Unavailable.shuttingDown();
            } else {
                Duration next =
                        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                Runnable again = Context.current().wrap(() -> look(look, deadline, next, seen)); // for the same trace
                scheduler.schedule(again, pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (RuntimeException e) {
            seen.completeExceptionally(e);
        }
    }
}
