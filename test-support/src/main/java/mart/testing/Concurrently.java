package mart.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Does things at the same time. */
public final class Concurrently {
    private Concurrently() {}

    /** Does it beside what comes next. */
    public static <T> CompletableFuture<T> begin(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(work.call());
                    } catch (Exception | AssertionError e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    /** Does all as nearly at once as can be, each on a thread of its own; gives the results in order. */
    public static <T> List<T> all(int count, IntFunction<T> work) {
        CountDownLatch start = new CountDownLatch(count);
        List<CompletableFuture<T>> all = IntStream.range(0, count)
                .mapToObj(i -> begin(() -> {
                    start.countDown();
                    start.await();
                    return work.apply(i);
                }))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** As {@link #all(int, IntFunction)}, of works that differ. */
    @SafeVarargs
    public static <T> List<T> all(Callable<T>... works) {
        return all(works.length, i -> {
            try {
                return works[i].call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
