package mart.reconciliation;

/** A service could not be asked, or did not tell. */
public final class ServiceUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceUnreachable(String message) {
        super(message);
    }

    ServiceUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
