package mart.notification.domain;

/** How far an e-mail has come. */
public enum EmailStatus {
    /** It is to be sent, at once or after a pause. */
    PENDING,
    /** The mail server has taken it. */
    SENT,
    /** The mail server refused it for good, often enough. */
    FAILED
}
