package mart.order.domain;

/** Where the money for an order stands. */
public enum PaymentStatus {
    /** Nothing was captured or declined yet. */
    PENDING,
    /** Captured. */
    PAID,
    /** Declined; may be tried again. */
    FAILED,
    /** All that was captured was given back. */
    REFUNDED
}
