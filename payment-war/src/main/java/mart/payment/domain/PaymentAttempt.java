package mart.payment.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** One attempt to pay an order with a card. Only its {@link Payment} changes it. */
@Entity
@Table(name = "payment_attempt")
public class PaymentAttempt {

    @Id
    @Column(name = "attempt_id")
    private UUID attemptId;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Payment payment;

    @Enumerated(EnumType.STRING)
    private AttemptStatus status;

    private BigDecimal amount;

    @Column(name = "gateway_token")
    private String gatewayToken;

    @Column(name = "failure_reason")
    private @Nullable String failureReason;

    @Column(name = "started_at")
    private OffsetDateTime startedAt;

    @Column(name = "ended_at")
    private @Nullable OffsetDateTime endedAt;

    /** For JPA. */
    protected PaymentAttempt() {}

    PaymentAttempt(Payment payment, String gatewayToken) {
        this.attemptId = Ids.next();
        this.payment = payment;
        this.status = AttemptStatus.CHECKING_USER;
        this.amount = payment.amount();
        this.gatewayToken = gatewayToken;
        this.startedAt = DatabaseClock.now();
    }

    void startCharging() {
        status = AttemptStatus.CHARGING;
    }

    /** @param reason shown to the customer; null if the attempt succeeded */
    void end(AttemptStatus outcome, @Nullable String reason) {
        status = outcome;
        failureReason = reason;
        endedAt = DatabaseClock.now();
    }

    /** The id of the charge at the gateway. */
    public UUID attemptId() {
        return attemptId;
    }

    public Payment payment() {
        return payment;
    }

    public AttemptStatus status() {
        return status;
    }

    /** Whether the outcome is still unknown. */
    public boolean isInProgress() {
        return status == AttemptStatus.CHECKING_USER || status == AttemptStatus.CHARGING;
    }

    /** The amount to charge: the order's total when the attempt started, with two decimals. */
    public BigDecimal amount() {
        return amount;
    }

    public String gatewayToken() {
        return gatewayToken;
    }

    public OffsetDateTime startedAt() {
        return startedAt;
    }

    /** Null while the attempt is in progress. */
    public @Nullable OffsetDateTime endedAt() {
        return endedAt;
    }

    /** Why the attempt failed, shown to the customer; null if it did not fail. */
    public @Nullable String failureReason() {
        return failureReason;
    }
}
