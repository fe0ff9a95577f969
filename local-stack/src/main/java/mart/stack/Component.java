package mart.stack;

/** A part of the mart that can be stopped and started separately. All methods are thread-safe. */
public interface Component {
    /** The name in messages, and of the log file. */
    String name();

    /**
     * Starts the component and returns when it is ready; does nothing if it runs.
     *
     * @throws StartupException if it does not become ready; the message includes the end of its log
     */
    void start();

    /** Stops the component gracefully, or by force after a time-out; does nothing if it does not run. */
    void stop();
}
