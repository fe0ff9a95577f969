package mart.order.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome of an operation on an {@link Order}. Timeline entries store the name, so it must not change. */
@Schema(description = "What happened to an order")
public enum Change {
    /** The operation had no effect, or no effect that other services need. */
    NOTHING,
    /** The order is new. Inventory and the user service have to confirm it. */
    PLACED,
    /** Inventory and the user service have confirmed the order: it can be paid. */
    CONFIRMED,
    /** A different quantity was requested. A decrease applies immediately, an increase when inventory confirms it. */
    QUANTITY_WANTED,
    /** The order has new terms. */
    CHANGED,
    /** Stock is insufficient for the larger quantity: the order keeps its terms. */
    CHANGE_REFUSED,
    /** The card was declined. */
    PAYMENT_FAILED,
    /** The order is paid and its stock is sold. */
    COMPLETED,
    /** The payment arrived after the order had ended: the money must be refunded. */
    PAID_IN_VAIN,
    /** Inventory or the user service did not confirm the order. */
    REJECTED,
    /** The order was cancelled by the customer, or because the customer's account was erased. */
    CANCELLED,
    /** The order was not paid within the payment window. */
    EXPIRED,
    /** The whole captured amount was refunded. */
    REFUNDED,
    /** Units of a completed order were returned to stock. */
    TAKEN_BACK
}
