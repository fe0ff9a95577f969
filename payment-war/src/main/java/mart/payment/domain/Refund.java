package mart.payment.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Money to be given back, and given back once the gateway did so; changed by its {@link Payment} only. */
@Entity
@Table(name = "refund")
public class Refund {

    @Id
    @Column(name = "refund_id")
    private UUID refundId;

    @ManyToOne(optional = false)
    @JoinColumn(name = "payment_id")
    private Payment payment;

    @Column(name = "attempt_id")
    private UUID attemptId;

    private BigDecimal amount;
    private String reason;

    private boolean restock;

    @Column(name = "asked_at")
    private OffsetDateTime askedAt;

    @Column(name = "done_at")
    private OffsetDateTime doneAt;

    /** For JPA. */
    protected Refund() {}

    Refund(UUID refundId, Payment payment, BigDecimal amount, String reason) {
        this.refundId = refundId;
        this.payment = payment;
        this.attemptId = payment.capture().attemptId();
        this.amount = amount;
        this.reason = reason;
        this.askedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** The units that were sold go back into the stock when the money has been given back. */
    public void takeUnitsBack() {
        restock = true;
    }

    void done() {
        doneAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** What the gateway knows it by; given by who asked for it. */
    public UUID refundId() {
        return refundId;
    }

    public Payment payment() {
        return payment;
    }

    /** The attempt that captured what is given back. */
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

    /** Whether the units that were sold go back into the stock. */
    public boolean takesUnitsBack() {
        return restock;
    }

    public OffsetDateTime askedAt() {
        return askedAt;
    }

    /** Null until it is done. */
    public OffsetDateTime doneAt() {
        return doneAt;
    }

    public boolean isDone() {
        return doneAt != null;
    }
}
