package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;

/** The money for an order, as far as the payment service has told. Immutable. */
@Embeddable
public class Payment {

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    private PaymentStatus status;

    @Column(name = "paid_amount")
    private BigDecimal paidAmount;

    /** For JPA. */
    protected Payment() {}

    private Payment(PaymentStatus status, BigDecimal paidAmount) {
        this.status = status;
        this.paidAmount = paidAmount;
    }

    static Payment pending() {
        return new Payment(PaymentStatus.PENDING, null);
    }

    Payment failed() {
        return new Payment(PaymentStatus.FAILED, null);
    }

    Payment paid(BigDecimal amount) {
        return new Payment(PaymentStatus.PAID, amount);
    }

    Payment refunded() {
        return new Payment(PaymentStatus.REFUNDED, paidAmount);
    }

    boolean wasCaptured() {
        return paidAmount != null;
    }

    public PaymentStatus status() {
        return status;
    }

    /** What was captured, given back or not; zero if nothing was. */
    public BigDecimal paidAmount() {
        return wasCaptured() ? paidAmount : BigDecimal.ZERO;
    }
}
