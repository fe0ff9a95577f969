package mart.kit;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Background loops of a service. Each runs on a managed thread of its own, because a loop that waits for Kafka would
 * occupy a thread of the server's executor permanently. A failed run is logged and retried with a back-off of 0.1 to 5
 * seconds. All loops end when the service stops.
 */
@ApplicationScoped
public class BackgroundTasks {

    /** The work of a loop; it may block and may throw anything. */
    @FunctionalInterface
    public interface Task {
        /** @throws Exception any exception; the loop retries */
        void run() throws Exception;
    }

    private static final Logger LOG = Logger.getLogger(BackgroundTasks.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(8);

    @Resource
    private ManagedThreadFactory threads;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> running = new CopyOnWriteArrayList<>();

    /** Runs {@code task} repeatedly until the service stops. */
    public void runRepeatedly(String name, Task task) {
        start(name, () -> {
            while (!isStopping()) {
                retryUntilSuccess(name, task);
            }
        });
    }

    /** Runs {@code task} until it has succeeded once or the service stops. */
    public void runUntilSuccess(String name, Task task) {
        start(name, () -> retryUntilSuccess(name, task));
    }

    /** Whether the service is stopping. */
    public boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /** Blocks for the given time; returns early when the service stops. */
    public void pause(Duration pause) {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Ends every loop after its current run; waits up to 8 seconds for them. */
    public void stop() {
        stopped.countDown();
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        for (Thread thread : running) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void start(String name, Runnable loop) {
        Thread thread = threads.newThread(() -> {
            loop.run();
            running.remove(Thread.currentThread());
        });
        thread.setName(name);
        running.add(thread);
        thread.start();
    }

    private void retryUntilSuccess(String name, Task task) {
        Duration pause = FIRST_PAUSE;
        while (!isStopping()) {
            try {
                task.run();
                return;
            } catch (Throwable e) { // an Error must not end a loop either
                LOG.log(Level.WARNING, name + " failed, retrying in " + pause.toMillis() + " ms: " + e);
                LOG.log(Level.FINE, name, e);
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
