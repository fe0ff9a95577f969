package mart.payment.gateway;

/**
 * What became of a charge.
 *
 * @param declineReason why there is no money, for the customer's eyes; null if it was captured
 */
public record ChargeOutcome(String declineReason) {

    /** The money is there. */
    public static final ChargeOutcome CAPTURED = new ChargeOutcome(null);

    /** There is no money. */
    public static ChargeOutcome declined(String reason) {
        return new ChargeOutcome(reason);
    }

    /** Whether the money was captured. */
    public boolean isCaptured() {
        return declineReason == null;
    }
}
