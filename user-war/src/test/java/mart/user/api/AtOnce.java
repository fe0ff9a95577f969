package mart.user.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same moment. */
final class AtOnce {

    private AtOnce() {}

    /** What came of each, in their order. */
    @SafeVarargs
    static <T> List<T> all(Callable<T>... deeds) throws Exception {
        CyclicBarrier start = new CyclicBarrier(deeds.length);
        ExecutorService threads = Executors.newFixedThreadPool(deeds.length);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> deed : deeds) {
                running.add(threads.submit(() -> {
                    start.await();
                    return deed.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
