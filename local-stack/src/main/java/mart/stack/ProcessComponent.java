package mart.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A component that runs as an operating-system process, at most one at a time. Tests can kill and pause it. */
public abstract class ProcessComponent implements Component {
    private static final long POLL_MILLIS = 100;

    private final String name;
    private final Path pidFile;
    private final Path log;
    private final Progress progress;
    private volatile ChildProcess child;

    /** @param progress reports when the process ends unexpectedly */
    ProcessComponent(String name, DataFolder folder, Progress progress) {
        this.name = name;
        this.pidFile = folder.pidFile(name);
        this.log = folder.log(name);
        this.progress = progress;
    }

    /** Starts the process; called only while none runs. */
    abstract ChildProcess launch();

    /** Why the running process is not ready yet, for the reader of the error message; empty if it is ready. */
    abstract Optional<String> whyNotReady();

    /** Stops the process gracefully. */
    void shutDown(ChildProcess process) {
        process.stop();
    }

    @Override
    public final String name() {
        return name;
    }

    final Path pidFile() {
        return pidFile;
    }

    final Path log() {
        return log;
    }

    /** Launches the process unless it runs. The lock keeps a concurrent stop from missing the new process. */
    final synchronized void launchIfStopped() {
        if (child == null || !child.isAlive()) {
            ChildProcess launched = launch();
            child = launched;
            launched.onExit().thenRun(() -> reportUnexpectedEnd(launched));
        }
    }

    private void reportUnexpectedEnd(ChildProcess ended) {
        if (child == ended) {
            progress.print(name + " ended unexpectedly (pid " + ended.pid() + "). Its log: " + log);
        }
    }

    /**
     * Waits until the process is ready.
     *
     * @throws StartupException if the process ends, or the time is over; then the process is killed
     */
    final void awaitReady(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        Optional<String> reason = whyNotReady();
        while (reason.isPresent()) {
            ChildProcess starting = child;
            if (starting == null || !starting.isAlive()) {
                throw new StartupException(name + " ended while it was starting. " + LogTail.of(log));
            }
            if (System.nanoTime() > end) {
                kill();
                throw new StartupException(name + " was not ready within " + timeout.toSeconds() + " s: " + reason.get()
                        + ". " + LogTail.of(log));
            }
            waitForNextPoll();
            reason = whyNotReady();
        }
    }

    private static void waitForNextPoll() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("Interrupted while waiting", e);
        }
    }

    @Override
    public final void stop() {
        end(this::shutDown);
    }

    /** Kills the process (SIGKILL), as a crash would; does nothing if it does not run. Durable data survives. */
    public final void kill() {
        end(ChildProcess::kill);
    }

    private synchronized void end(Consumer<ChildProcess> how) {
        ChildProcess ending = child;
        child = null;
        if (ending != null && ending.isAlive()) {
            how.accept(ending);
        }
    }

    /**
     * Suspends the process (SIGSTOP): its connections stay open, and it does not respond.
     *
     * @throws IllegalStateException if it does not run, or this operating system has no signals
     */
    public final void pause() {
        running().signal("STOP");
    }

    /**
     * Resumes the process (SIGCONT).
     *
     * @throws IllegalStateException if it does not run, or this operating system has no signals
     */
    public final void resume() {
        running().signal("CONT");
    }

    /**
     * The id of the process.
     *
     * @throws IllegalStateException if it does not run
     */
    public final long pid() {
        return running().pid();
    }

    private ChildProcess running() {
        ChildProcess current = child;
        if (current == null) {
            throw new IllegalStateException(name + " does not run");
        }
        return current;
    }
}
