package mart.kit.problem;

/** The payment was declined: 402. */
public final class PaymentRequired extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail why, as far as the gateway says */
    public PaymentRequired(String detail) {
        super(402, detail);
    }
}
