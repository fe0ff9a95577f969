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
 * The threads of a service that no request owns. Each loop has a managed thread of its own, since one that waits
 * for Kafka would hold a thread of the server's executor for ever. What fails is logged and tried again after a pause
 * that grows from 0.1 to 5 seconds; the end of the service ends them all.
 */
@ApplicationScoped
public class BackgroundTasks {

    /** Something that a loop does; may block, and may throw anything. */
    @FunctionalInterface
    public interface Task {
        /** @throws Exception anything; the loop tries again */
        void run() throws Exception;
    }

    private static final Logger LOG = Logger.getLogger(BackgroundTasks.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(8);

    @Resource
    private ManagedThreadFactory threads;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> running = new CopyOnWriteArrayList<>();

    /** Does {@code task} over and over until the service stops. */
    public void runRepeatedly(String name, Task task) {
        start(name, () -> {
            while (!isStopping()) {
                untilItSucceeds(name, task);
            }
        });
    }

    /** Does {@code task} once, trying again until it succeeds or the service stops. */
    public void runUntilSuccess(String name, Task task) {
        start(name, () -> untilItSucceeds(name, task));
    }

    /** Whether the service is about to end. */
    public boolean isStopping() {
        return stopped.getCount() == 0;
    }

    /** Waits, but no longer than the service lives. */
    public void pause(Duration pause) {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Tells every loop to end after what it has in hand, and waits some seconds for it. */
    public void stop() {
        stopped.countDown();
        long deadline = System.nanoTime() + PATIENCE_AT_STOP.toNanos();
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

    private void untilItSucceeds(String name, Task task) {
        Duration pause = FIRST_PAUSE;
        while (!isStopping()) {
            try {
                task.run();
                return;
            } catch (Throwable e) { // an Error must not end a loop for good either
                LOG.log(Level.WARNING, name + " failed, next try in " + pause.toMillis() + " ms: " + e);
                LOG.log(Level.FINE, name, e);
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
