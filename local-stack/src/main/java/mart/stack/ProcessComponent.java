package mart.stack;

/** A part that is a process of its own, so that it can fail in the ways processes do. */
public abstract class ProcessComponent implements Component {
    final Server daemon;
    private final String name;

    ProcessComponent(String name, DataFolder folder, Progress progress) {
        this.name = name;
        this.daemon = new Server(name, folder, progress);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public void stop() {
        daemon.stop(ChildProcess::stop);
    }

    /** Ends it as a crash would (SIGKILL); does nothing if it does not run. What it had made durable is there at the next start. */
    public final void kill() {
        daemon.stop(ChildProcess::kill);
    }

    /**
     * Halts it where it is (SIGSTOP), as a machine without time for it would: its connections stay, and nobody answers.
     *
     * @throws IllegalStateException if it does not run, or this system has no such signals
     */
    public final void pause() {
        daemon.running().signal("STOP");
    }

    /**
     * Lets it go on (SIGCONT).
     *
     * @throws IllegalStateException as {@link #pause()}
     */
    public final void resume() {
        daemon.running().signal("CONT");
    }

    /**
     * The number of its process.
     *
     * @throws IllegalStateException if it does not run
     */
    public final long pid() {
        return daemon.running().pid();
    }
}
