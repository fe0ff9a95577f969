package mart.reconciliation;

/** A service did not respond, or not with the requested data. */
public final class ServiceUnreachable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceUnreachable(String message) {
        super(message);
    }

    ServiceUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
