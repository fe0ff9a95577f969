package mart.notification.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Status of an e-mail. */
@Schema(description = "The status of an e-mail")
public enum EmailStatus {
    /** To be sent, immediately or after a pause. */
    PENDING,
    /** Accepted by the mail server. */
    SENT,
    /** Rejected permanently by the mail server; not tried again. */
    FAILED
}
