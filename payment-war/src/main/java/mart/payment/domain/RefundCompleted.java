package mart.payment.domain;

/** CDI event: the gateway made a refund. Fired in the transaction that stores it. */
public record RefundCompleted(Refund refund) {}
