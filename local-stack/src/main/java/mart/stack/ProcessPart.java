package mart.stack;

/** A part that is a process of its own, so that it can fail in the ways processes do. */
public interface ProcessPart extends Part {
    /** Ends it as a crash would (SIGKILL); does nothing if it does not run. What it had made durable is there at the next start. */
    void kill();

    /**
     * Halts it where it is (SIGSTOP), as a machine without time for it would: its connections stay, and nobody answers.
     *
     * @throws IllegalStateException if it does not run, or this system has no such signals
     */
    void pause();

    /**
     * Lets it go on (SIGCONT).
     *
     * @throws IllegalStateException as {@link #pause()}
     */
    void resume();

    /**
     * The number of its process.
     *
     * @throws IllegalStateException if it does not run
     */
    long pid();
}
