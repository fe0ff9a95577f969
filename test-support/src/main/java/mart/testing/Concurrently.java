package mart.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs actions concurrently. */
public final class Concurrently {
    private Concurrently() {}

    /** Starts an action on a new thread. */
    public static <T> CompletableFuture<T> begin(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(action.call());
                    } catch (Exception | AssertionError e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    /** Starts all actions at the same moment, each on its own thread; returns the results in order. */
    public static <T> List<T> all(int count, IntFunction<T> action) {
        CountDownLatch start = new CountDownLatch(count);
        List<CompletableFuture<T>> all = IntStream.range(0, count)
                .mapToObj(i -> begin(() -> {
                    start.countDown();
                    start.await();
                    return action.apply(i);
                }))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** As {@link #all(int, IntFunction)}, with different actions. */
    @SafeVarargs
    public static <T> List<T> all(Callable<T>... actions) {
        return all(actions.length, i -> {
            try {
                return actions[i].call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
