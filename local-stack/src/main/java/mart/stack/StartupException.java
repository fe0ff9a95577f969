package mart.stack;

/** The stack, or a part of it, cannot start; the message is for the person at the terminal and says what to do. */
public class StartupException extends RuntimeException {
    public StartupException(String message) {
        super(message);
    }

    public StartupException(String message, Throwable cause) {
        super(message, cause);
    }
}
