package mart.payment.domain;

import org.jspecify.annotations.Nullable;

/**
 * The gateway's answer to a charge: captured or declined.
 *
 * @param declineReason shown to the customer; null if the money was captured
 */
public record ChargeOutcome(@Nullable String declineReason) {

    /** The gateway captured the money. */
    public static final ChargeOutcome CAPTURED = new ChargeOutcome(null);

    /** The gateway declined the charge. */
    public static ChargeOutcome declined(String reason) {
        return new ChargeOutcome(reason);
    }
}
