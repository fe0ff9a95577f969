package mart.payment.gateway;

import java.math.BigDecimal;
import java.util.UUID;
import mart.payment.domain.TokenizedCard;

/**
 * Moves money. It is an outside system: it takes no part in our transactions, may be slow or away, and may have done
 * what it was asked although the answer never came. So each charge and refund bears an id, and asking again with the
 * same id does nothing more and is answered alike.
 */
public interface PaymentGateway {

    /**
     * Hands over a card, to be charged later by the token that stands for it. A card that will be declined may well get
     * a token.
     *
     * @throws mart.kit.problem.PaymentRequired if the gateway will not even take it
     * @throws GatewayUnavailable if the gateway does not answer; nothing happened
     */
    TokenizedCard tokenize(Card card);

    /**
     * Charges a card once.
     *
     * @param attemptId the same for the same charge
     * @param token what {@link #tokenize} gave
     * @param amount with two decimals
     * @throws GatewayUnavailable if the outcome is not known: ask again
     */
    ChargeOutcome charge(UUID attemptId, String token, BigDecimal amount);

    /**
     * Gives back money of a charge once.
     *
     * @param refundId the same for the same refund
     * @param attemptId the charge that captured it
     * @param amount with two decimals, at most what is left of the charge
     * @throws GatewayUnavailable if the outcome is not known: ask again
     * @throws IllegalStateException if the gateway will not give it back
     */
    void refund(UUID refundId, UUID attemptId, BigDecimal amount);
}
