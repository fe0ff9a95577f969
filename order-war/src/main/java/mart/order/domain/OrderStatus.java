package mart.order.domain;

/** Where an order stands; all but the first are final. */
public enum OrderStatus {
    /** Being confirmed, or waiting to be paid. */
    IN_PROGRESS,
    /** Paid. */
    COMPLETED,
    /** Stock or user were not confirmed. */
    REJECTED,
    /** Its owner no longer wanted it. */
    CANCELLED,
    /** It was not paid in time. */
    EXPIRED
}
