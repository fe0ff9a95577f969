package mart.payment.domain;

import org.jspecify.annotations.Nullable;

/**
 * The gateway's answer to a call: it made the refund, or it captured or declined the charge.
 *
 * @param declineReason shown to the customer; null if the call succeeded
 */
public record GatewayResult(GatewayCall call, @Nullable String declineReason) {}
