package mart.stack;

/** The stack, or a part of it, cannot start; the message is for the person at the terminal and says what to do. */
public class CannotStart extends RuntimeException {
    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
