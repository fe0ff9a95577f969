package mart.order.domain;

/** Whose doing a change of an order was. */
public enum Cause {
    /** Its owner. */
    CUSTOMER,
    /** What inventory said. */
    STOCK,
    /** What the user service said. */
    USER,
    /** What the payment service said. */
    PAYMENT,
    /** The end of the time to pay. */
    CLOCK
}
