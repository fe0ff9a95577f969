package mart.order.domain;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lifecycle of an order. Every status except {@link #IN_PROGRESS} is final. */
@Schema(description = "The status of an order; all except IN_PROGRESS are final")
public enum OrderStatus {
    /** Waiting for confirmation or for payment. */
    IN_PROGRESS,
    /** Paid. */
    COMPLETED,
    /** Not confirmed by inventory or by the user service. */
    REJECTED,
    /** Cancelled by the customer, or because the customer's account was erased. */
    CANCELLED,
    /** Not paid within the payment window. */
    EXPIRED
}
