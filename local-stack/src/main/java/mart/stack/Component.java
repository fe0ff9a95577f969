package mart.stack;

/** One part of the stack that can be ended and started again by itself. Any thread may call any method. */
public interface Component {
    /** What it is called in messages, and the name of its log. */
    String name();

    /**
     * Starts it and returns when it answers; does nothing if it runs.
     *
     * @throws StartupException if it did not come up, with the end of its log
     */
    void start();

    /** Ends it in good order, by force if that takes too long; does nothing if it does not run. */
    void stop();
}
