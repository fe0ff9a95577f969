package mart.payment.domain;

/** How far the payment of an order is. */
public enum PaymentStatus {
    /** Nobody has paid yet, or the newest attempt is under way. */
    PENDING,
    /** The money was captured, once; some of it may have been given back. */
    PAID,
    /** The newest attempt failed; it may be tried again. */
    FAILED,
    /** All that was captured was given back. */
    REFUNDED
}
