package mart.benchmark.load;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Actions that all start at the same time. */
public final class Burst {
    private Burst() {}

    /** Runs each action once, on a thread of its own. The result completes when all have ended, or fails as one of them did. */
    public static CompletableFuture<Void> start(List<? extends Runnable> actions) {
        ExecutorService threads = Executors.newFixedThreadPool(actions.size());
        CompletableFuture<?>[] running = actions.stream()
                .map(action -> CompletableFuture.runAsync(action, threads))
                .toArray(CompletableFuture[]::new);
        threads.shutdown();
        return CompletableFuture.allOf(running);
    }
}
