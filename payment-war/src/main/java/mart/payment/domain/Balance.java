package mart.payment.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import mart.kit.problem.Conflict;

/**
 * The amounts of a payment: captured, promised as refunds, and refunded. A refund is promised when it is decided, and
 * refunded when the gateway has made it. All amounts have two decimals.
 */
@Embeddable
public class Balance {

    @Column(name = "captured_amount")
    private BigDecimal captured = PaymentState.money(BigDecimal.ZERO);

    @Column(name = "promised_amount")
    private BigDecimal promised = PaymentState.money(BigDecimal.ZERO);

    @Column(name = "refunded_amount")
    private BigDecimal refunded = PaymentState.money(BigDecimal.ZERO);

    void capture(BigDecimal amount) {
        captured = amount;
    }

    /** @throws Conflict if the amount is negative or exceeds {@link #refundable} */
    void promise(BigDecimal amount) {
        if (amount.signum() < 0 || amount.compareTo(refundable()) > 0) {
            throw new Conflict(
                    "The amount cannot be refunded: " + refundable() + " is left, " + amount + " was requested.");
        }
        promised = promised.add(amount);
    }

    /** Records that a promised amount was refunded. */
    void refund(BigDecimal amount) {
        refunded = refunded.add(amount);
    }

    /** The captured amount that is neither refunded nor promised. */
    BigDecimal refundable() {
        return captured.subtract(promised);
    }

    /** The total of all refunds, whether the gateway has made them or not. */
    BigDecimal promised() {
        return promised;
    }

    boolean isFullyRefunded() {
        return refunded.compareTo(captured) == 0;
    }

    /** The amount that the gateway captured; zero before. */
    public BigDecimal captured() {
        return captured;
    }

    /** The amount that the gateway refunded. */
    public BigDecimal refunded() {
        return refunded;
    }
}
