package mart.order.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The payment status of an order. */
@Schema(name = "PaymentStatus", description = "The payment status of an order")
public enum OrderPaymentStatus {
    /** Nothing was captured or declined yet. */
    PENDING,
    /** The amount was captured. */
    PAID,
    /** The card was declined; the customer can try again. */
    FAILED,
    /** The whole captured amount was refunded. */
    REFUNDED
}
