package mart.system.shop;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mart.testing.Concurrently;

/** Load generator. Repeats one action for each actor, on a thread of its own, until it is stopped or an action throws. */
public final class Load implements AutoCloseable {
    /** For the first action, which may wait until a server has started. */
    private static final Duration FIRST = Duration.ofMinutes(5);

    private static final Duration EACH = Duration.ofSeconds(3);

    private final AtomicInteger done = new AtomicInteger();
    private final List<CompletableFuture<Void>> actors;
    private volatile boolean stopped;

    /** Starts one thread for each action. */
    public Load(Collection<? extends Runnable> actions) {
        actors = actions.stream()
                .map(action -> Concurrently.<Void>begin(() -> {
                    while (!stopped) {
                        action.run();
                        done.incrementAndGet();
                    }
                    return null;
                }))
                .toList();
    }

    /** Waits until this number of further actions is done. */
    public void awaitMore(int count) {
        awaitTotal(done.get() + count);
    }

    /** Waits until this number of actions is done in all. */
    public void awaitTotal(int total) {
        int missing = Math.max(0, total - done.get());
        await(total + " actions")
                .atMost(FIRST.plus(EACH.multipliedBy(missing)))
                .until(() -> done.get() >= total || actors.stream().anyMatch(CompletableFuture::isDone));
        actors.stream().filter(CompletableFuture::isDone).forEach(CompletableFuture::join); // throws what ended it
    }

    /** Waits until the actions in progress are done; throws what any of them threw. */
    public void stop() {
        stopped = true;
        actors.forEach(CompletableFuture::join);
    }

    /** Starts no further action, and waits for none. */
    @Override
    public void close() {
        stopped = true;
    }
}
