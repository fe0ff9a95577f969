package mart.payment.domain;

/** CDI event: the gateway captured or declined the amount of an attempt. Fired in the transaction that stores it. */
public record PaymentAttemptEnded(PaymentAttempt attempt) {}
