package mart.payment.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** State of the payment of an order. */
@Schema(description = "The status of the payment of an order")
public enum PaymentStatus {
    /** No attempt was made yet, or the newest one is in progress. */
    PENDING,
    /** The money was captured, once; a part of it may have been refunded. */
    PAID,
    /** The newest attempt failed; another attempt is allowed. */
    FAILED,
    /** All captured money was refunded. */
    REFUNDED
}
