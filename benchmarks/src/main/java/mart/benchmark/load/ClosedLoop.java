package mart.benchmark.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** Closed-loop clients: each repeats its action on a thread of its own, without pauses, until the loop is closed. */
public final class ClosedLoop implements AutoCloseable {
    private final LongAdder iterations = new LongAdder();
    private final ExecutorService threads;
    private final List<CompletableFuture<Void>> clients;
    private final CompletableFuture<Object> firstEnd;
    private volatile boolean closed;

    /** Starts one thread for each action. */
    public ClosedLoop(List<? extends Runnable> actions) {
        threads = Executors.newFixedThreadPool(actions.size());
        clients = actions.stream()
                .map(action -> CompletableFuture.runAsync(() -> repeat(action), threads))
                .toList();
        firstEnd = CompletableFuture.anyOf(clients.toArray(CompletableFuture[]::new));
    }

    private void repeat(Runnable action) {
        while (!closed) {
            action.run();
            iterations.increment();
        }
    }

    /** How often the actions were completed so far, over all clients. */
    public long iterations() {
        return iterations.sum();
    }

    /**
     * Lets the clients run for some time.
     *
     * @throws RuntimeException what the action of a client threw, at once
     */
    public void run(Duration time) {
        try {
            firstEnd.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // all clients still run, as they should
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }

    /** Waits until the actions in progress are complete; throws what any of them threw. */
    @Override
    public void close() {
        closed = true;
        try {
            clients.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }
}
