package mart.kit.problem;

/** 402: the payment was declined. */
public final class PaymentRequired extends ProblemException {

    /** @param detail the reason, as far as the gateway gives one */
    public PaymentRequired(String detail) {
        super(402, detail);
    }
}
