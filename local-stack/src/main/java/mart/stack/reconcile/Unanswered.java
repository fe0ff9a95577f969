package mart.stack.reconcile;

/** A service could not be asked, or did not tell. */
public final class Unanswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
        super(message);
    }

    Unanswered(String message, Throwable cause) {
        super(message, cause);
    }
}
