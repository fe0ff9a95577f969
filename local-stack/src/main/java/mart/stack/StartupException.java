package mart.stack;

/** The mart, or one of its components, cannot start. The message tells the user what happened and what to do. */
public class StartupException extends RuntimeException {
    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
