package mart.payment.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** A refund of captured money: decided first, then made by the gateway. Only its {@link Payment} completes it. */
@Entity
@Table(name = "refund")
public class Refund {

    @Id
    @Column(name = "refund_id")
    private UUID refundId;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "order_id")
    private Payment payment;

    @Column(name = "attempt_id")
    private UUID attemptId;

    private BigDecimal amount;
    private String reason;

    private boolean restock;

    @Column(name = "restock_quantity")
    private @Nullable Integer restockQuantity;

    @Column(name = "asked_at")
    private OffsetDateTime askedAt;

    @Column(name = "done_at")
    private @Nullable OffsetDateTime doneAt;

    /** For JPA. */
    protected Refund() {}

    Refund(UUID refundId, Payment payment, BigDecimal amount, String reason) {
        this.refundId = refundId;
        this.payment = payment;
        this.attemptId =
                payment.firstAttempt(AttemptStatus.CAPTURED).orElseThrow().attemptId();
        this.amount = amount;
        this.reason = reason;
        this.askedAt = DatabaseClock.now();
    }

    /** Has all units that are still sold return to the stock when the refund is complete. */
    public void restockAll() {
        restock = true;
    }

    /**
     * Has sold units return to the stock when the refund is complete.
     *
     * @param units at least 1; of more units than are still sold, the order service returns those
     */
    public void restock(int units) {
        restock = true;
        restockQuantity = units;
    }

    /** Whether nothing is left to refund, if the gateway makes this refund and all before it. */
    public boolean leavesNothing() {
        return payment.balance.refundable().signum() == 0;
    }

    void complete() {
        doneAt = DatabaseClock.now();
    }

    /** The id of the refund at the gateway; chosen by the service that requests the refund. */
    public UUID refundId() {
        return refundId;
    }

    public Payment payment() {
        return payment;
    }

    /** The attempt that captured the money. */
    public UUID attemptId() {
        return attemptId;
    }

    /** With two decimals. */
    public BigDecimal amount() {
        return amount;
    }

    public String reason() {
        return reason;
    }

    /** Whether sold units return to the stock. */
    public boolean isRestock() {
        return restock;
    }

    /** How many sold units return to the stock, if {@link #isRestock}; empty for all. */
    public Optional<Integer> restockQuantity() {
        return Optional.ofNullable(restockQuantity);
    }

    public OffsetDateTime askedAt() {
        return askedAt;
    }

    /** Null until the gateway has made the refund. */
    public @Nullable OffsetDateTime doneAt() {
        return doneAt;
    }

    /** Whether the gateway has made the refund. */
    public boolean isDone() {
        return doneAt != null;
    }
}
