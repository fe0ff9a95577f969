package mart.payment.domain;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A charge or a refund that the gateway must still perform. Repeating a call is safe: the gateway performs each id once.
 *
 * @param id the id of the attempt or of the refund
 * @param attemptId the attempt to charge, or the one whose charge is refunded
 * @param token what the gateway knows the card by; null for a refund
 * @param amount with two decimals
 * @param tries how often the call was leased, and so usually started
 */
public record GatewayCall(
        UUID id,
        UUID orderId,
        Kind kind,
        UUID attemptId,
        @Nullable String token,
        BigDecimal amount,
        int tries) {

    /** The operation of the gateway. */
    public enum Kind {
        CHARGE,
        REFUND
    }

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 7; // about a minute

    /** The call that charges the amount of an attempt. */
    public static GatewayCall charge(PaymentAttempt attempt) {
        return new GatewayCall(
                attempt.attemptId(),
                attempt.payment().orderId(),
                Kind.CHARGE,
                attempt.attemptId(),
                attempt.gatewayToken(),
                attempt.amount(),
                1);
    }

    /** The call that makes a refund. */
    public static GatewayCall refund(Refund refund) {
        return new GatewayCall(
                refund.refundId(),
                refund.payment().orderId(),
                Kind.REFUND,
                refund.attemptId(),
                null,
                refund.amount(),
                1);
    }

    /** The time from a failure to the next try. Doubles with each try, up to about a minute. */
    Duration backOff() {
        return FIRST_BACK_OFF.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
    }
}
