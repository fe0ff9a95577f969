package mart.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the parts that are processes have in common: at most one process, awaited until it answers. */
final class Server {
    private static final long POLL_MILLIS = 100;

    private final String name;
    private final Path pidFile;
    private final Path log;
    private final Progress progress;
    private volatile ChildProcess child;

    /** @param progress is told if the process ends by itself */
    Server(String name, DataFolder folder, Progress progress) {
        this.name = name;
        this.pidFile = folder.pidFile(name);
        this.log = folder.log(name);
        this.progress = progress;
    }

    Path pidFile() {
        return pidFile;
    }

    Path log() {
        return log;
    }

    /** Launches unless it runs. Launching and ending exclude each other, so nothing is launched behind an end. */
    synchronized void start(Supplier<ChildProcess> launch) {
        if (child == null || !child.isAlive()) {
            ChildProcess launched = launch.get();
            child = launched;
            launched.onExit().thenRun(() -> reportLoss(launched));
        }
    }

    private void reportLoss(ChildProcess ended) {
        if (child == ended) {
            progress.say(name + " ended unexpectedly (pid " + ended.pid() + "). Its log: " + log);
        }
    }

    /**
     * Waits until the process is ready.
     *
     * @param lacks what it lacks for that, for the person who waits; empty once it is ready
     * @throws StartupException if it ends before, or the time is over; it is ended then
     */
    void await(Duration limit, Supplier<Optional<String>> lacks) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<String> lacking = lacks.get();
        while (lacking.isPresent()) {
            ChildProcess waitedFor = child;
            if (waitedFor == null || !waitedFor.isAlive()) {
                throw new StartupException(name + " ended while it was starting. " + LogTail.of(log));
            }
            if (System.nanoTime() > end) {
                stop(ChildProcess::kill);
                throw new StartupException(name + " was not ready within " + limit.toSeconds() + " s: " + lacking.get()
                        + ". " + LogTail.of(log));
            }
            pause();
            lacking = lacks.get();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while waiting", e);
        }
    }

    synchronized void stop(Consumer<ChildProcess> how) {
        ChildProcess ending = child;
        child = null;
        if (ending != null && ending.isAlive()) {
            how.accept(ending);
        }
    }

    boolean isAlive() {
        ChildProcess current = child;
        return current != null && current.isAlive();
    }

    /** @throws IllegalStateException if it does not run */
    ChildProcess running() {
        ChildProcess current = child;
        if (current == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return current;
    }
}
