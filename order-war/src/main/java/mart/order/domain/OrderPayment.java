package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The payment of an order, as last reported by the payment service. Immutable. */
@Embeddable
public class OrderPayment {

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    private OrderPaymentStatus status;

    @Column(name = "paid_amount")
    private @Nullable BigDecimal paidAmount;

    /** For JPA. */
    protected OrderPayment() {}

    private OrderPayment(OrderPaymentStatus status, @Nullable BigDecimal paidAmount) {
        this.status = status;
        this.paidAmount = paidAmount;
    }

    static OrderPayment pending() {
        return new OrderPayment(OrderPaymentStatus.PENDING, null);
    }

    OrderPayment failed() {
        return new OrderPayment(OrderPaymentStatus.FAILED, null);
    }

    OrderPayment paid(BigDecimal amount) {
        return new OrderPayment(OrderPaymentStatus.PAID, amount);
    }

    OrderPayment refunded() {
        return new OrderPayment(OrderPaymentStatus.REFUNDED, paidAmount);
    }

    boolean wasCaptured() {
        return paidAmount != null;
    }

    public OrderPaymentStatus status() {
        return status;
    }

    /** The captured amount, including any part that was refunded since; zero if nothing was captured. */
    public BigDecimal paidAmount() {
        return paidAmount == null ? BigDecimal.ZERO : paidAmount;
    }
}
