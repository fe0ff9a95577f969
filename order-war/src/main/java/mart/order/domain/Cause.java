package mart.order.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What triggered a change of an order. */
@Schema(name = "Cause1", description = "What triggered a change of an order")
public enum Cause {
    /** A request of the customer. */
    CUSTOMER,
    /** A reply of the inventory service. */
    STOCK,
    /** A reply or an erasure of the user service. */
    USER,
    /** A result of the payment service. */
    PAYMENT,
    /** The end of the payment window. */
    CLOCK
}
