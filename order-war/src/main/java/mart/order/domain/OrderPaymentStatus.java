package mart.order.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the money for an order stands. */
@Schema(name = "PaymentStatus")
public enum OrderPaymentStatus {
    /** Nothing was captured or declined yet. */
    PENDING,
    /** Captured. */
    PAID,
    /** Declined; may be tried again. */
    FAILED,
    /** All that was captured was given back. */
    REFUNDED
}
