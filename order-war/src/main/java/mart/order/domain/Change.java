package mart.order.domain;

/** What came of something done to an order: what the others may want to hear of it. */
public enum Change {
    /** Nothing that others need to know. */
    NOTHING,
    /** It is new: user and stock are to be confirmed. */
    PLACED,
    /** User and stock are confirmed: it may be paid. */
    CONFIRMED,
    /** Another quantity is wanted of the stock; a smaller one holds already, a larger one when the stock says so. */
    QUANTITY_WANTED,
    /** Its terms are others now. */
    CHANGED,
    /** There was too little stock for the larger quantity: it stays as it was. */
    CHANGE_REFUSED,
    /** The card was declined. */
    PAYMENT_FAILED,
    /** It is paid, and so the stock sold. */
    COMPLETED,
    /** It was paid when it had ended already: the money goes back. */
    PAID_IN_VAIN,
    /** Stock or user were not confirmed. */
    REJECTED,
    /** Its owner no longer wants it. */
    CANCELLED,
    /** It was not paid in time. */
    EXPIRED,
    /** The money was given back. */
    REFUNDED,
    /** Its units were taken back: they are no longer sold. */
    TAKEN_BACK
}
