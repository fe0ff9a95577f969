package mart.payment.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import mart.kit.problem.Conflict;

/** What was captured of a payment, and what of that is promised back and given back. All amounts have two decimals. */
@Embeddable
public class Balance {

    @Column(name = "captured_amount")
    private BigDecimal captured = Payment.money(BigDecimal.ZERO);

    @Column(name = "promised_amount")
    private BigDecimal promised = Payment.money(BigDecimal.ZERO);

    @Column(name = "refunded_amount")
    private BigDecimal refunded = Payment.money(BigDecimal.ZERO);

    void capture(BigDecimal amount) {
        captured = amount;
    }

    /** @throws Conflict if less is left */
    void promise(BigDecimal amount) {
        if (amount.signum() < 0 || amount.compareTo(left()) > 0) {
            throw new Conflict("Only " + left() + " is left to give back, not " + amount + ".");
        }
        promised = promised.add(amount);
    }

    /** Gives back what was promised. */
    void giveBack(BigDecimal amount) {
        refunded = refunded.add(amount);
    }

    /** What is neither given back nor promised yet. */
    BigDecimal left() {
        return captured.subtract(promised);
    }

    /** What is given back or promised. */
    BigDecimal promised() {
        return promised;
    }

    boolean isAllGivenBack() {
        return refunded.compareTo(captured) == 0;
    }

    /** What the gateway took; zero until it was paid. */
    public BigDecimal captured() {
        return captured;
    }

    /** What the gateway gave back of it. */
    public BigDecimal refunded() {
        return refunded;
    }
}
