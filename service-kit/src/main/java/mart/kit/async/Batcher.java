package mart.kit.async;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Handles items together: those that are added while a batch is handled are the next batch. An item that is added alone
 * is handled at once. There is one batch at a time, and the order of the items is kept.
 *
 * @param <T> the type of the items
 */
public final class Batcher<T> {

    private static final Logger LOG = Logger.getLogger(Batcher.class.getName());

    private static final int MAX_BATCH = 100;

    private final Executor executor;
    private final Consumer<? super List<T>> handler;
    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();

    /** Those that wait, and those that are handled now. Who adds the first one starts the handler. */
    private final AtomicInteger unhandled = new AtomicInteger();

    /**
     * @param executor runs the handler
     * @param handler receives 1 to 100 items; reports failures to those who added them. An exception is only logged
     */
    public Batcher(Executor executor, Consumer<? super List<T>> handler) {
        this.executor = executor;
        this.handler = handler;
    }

    /** Adds an item; returns immediately, unless the executor runs the handler on this thread. */
    public void add(T item) {
        waiting.add(item);
        if (unhandled.getAndIncrement() == 0) {
            executor.execute(this::handleAll);
        }
    }

    private void handleAll() {
        int left;
        do {
            List<T> batch = next();
            handle(batch);
            left = unhandled.addAndGet(-batch.size());
        } while (left > 0);
    }

    private void handle(List<T> batch) {
        try {
            handler.accept(batch);
        } catch (Throwable e) { // even an Error must not keep later items waiting
            LOG.log(Level.SEVERE, "A batch failed", e);
        }
    }

    private List<T> next() {
        List<T> batch = new ArrayList<>();
        for (T item = waiting.poll(); item != null; item = waiting.poll()) {
            batch.add(item);
            if (batch.size() == MAX_BATCH) {
                break;
            }
        }
        return batch;
    }
}
