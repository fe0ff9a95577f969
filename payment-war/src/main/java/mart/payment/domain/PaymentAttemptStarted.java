package mart.payment.domain;

/** CDI event: an attempt to pay was started. Fired in the transaction that stores the attempt. */
public record PaymentAttemptStarted(PaymentAttempt attempt) {}
