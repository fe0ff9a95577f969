package mart.payment.domain;

import java.math.BigDecimal;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.problem.PaymentRequired;

/**
 * The external system that charges cards and refunds money. It takes no part in our transactions, may be slow or
 * unavailable, and may have performed a call although its answer was lost. Therefore each charge and refund has an id:
 * a repeated call with the same id has no further effect and gets the same answer.
 *
 * <p>Call it outside of any transaction.
 */
public interface PaymentGateway {

    /**
     * Exchanges a card for a token that can be charged later. A card gets a token even if a charge will be declined. Does
     * not block; the stage completes on any thread.
     *
     * @return fails with {@link PaymentRequired} if the gateway rejects the card; with {@link GatewayUnavailable} if the
     *     gateway gives no answer: no token was issued
     */
    CompletionStage<TokenizedCard> tokenize(Card card);

    /**
     * Charges a card once. Does not block; the stage completes on any thread.
     *
     * @param attemptId identifies the charge
     * @param token the result of {@link #tokenize}
     * @param amount with two decimals
     * @return fails with {@link GatewayUnavailable} if the outcome is unknown: call again
     */
    CompletionStage<ChargeOutcome> charge(UUID attemptId, String token, BigDecimal amount);

    /**
     * Refunds a charge, in whole or in part, once. Does not block; the stage completes on any thread.
     *
     * @param refundId identifies the refund
     * @param attemptId the charge that captured the money
     * @param amount with two decimals; at most the part of the charge that was not refunded yet
     * @return fails with {@link GatewayUnavailable} if the outcome is unknown: call again; with
     *     {@link IllegalStateException} if the gateway rejects the refund
     */
    CompletionStage<Void> refund(UUID refundId, UUID attemptId, BigDecimal amount);
}
