package mart.order.domain;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Where an order stands and what that means; what may happen to it is told in {@link Order}. */
@MappedSuperclass
public abstract class OrderState {

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Column(insertable = false, updatable = false)
    Integer id;

    @Embedded
    OrderedProduct article;

    @Embedded
    Buyer buyer;

    @Embedded
    Terms terms;

    @Embedded
    @AttributeOverride(name = "quantity", column = @Column(name = "wished_quantity"))
    @AttributeOverride(name = "shippingAddress", column = @Column(name = "wished_shipping_address"))
    @AttributeOverride(name = "customerNotes", column = @Column(name = "wished_customer_notes"))
    Terms wish;

    BigDecimal amount;

    @Enumerated(EnumType.STRING)
    @Column(name = "order_status")
    OrderStatus status;

    @Embedded
    OrderPayment payment;

    @Embedded
    StockReservation stock;

    @Embedded
    Rejection refusal;

    @Column(name = "taken_back")
    boolean takenBack;

    @Column(name = "expires_at")
    OffsetDateTime expiresAt;

    @Version
    long version;

    @Column(name = "created_at")
    OffsetDateTime createdAt;

    @Column(name = "updated_at")
    OffsetDateTime updatedAt;

    boolean isConfirmed() {
        return stock.isConfirmed() && buyer.isConfirmed();
    }

    /** Whether nothing but money moves any more. */
    public boolean isEnded() {
        return status != OrderStatus.IN_PROGRESS;
    }

    /** Whether {@link #amount} may be charged now. */
    public boolean isPayable() {
        return !isEnded() && isConfirmed() && wish == null;
    }

    /** Whether a confirmation of stock or user is still awaited. */
    public boolean isUndecided() {
        return !isEnded() && !isPayable();
    }

    /** How many should be held by the stock for it now, or were sold to it. */
    public int quantityWanted() {
        return wish == null ? terms.quantity() : wish.quantity();
    }

    /** What was captured beyond what the order costs, or for nothing; zero if it is as it should be. */
    public BigDecimal refundDue() {
        return status == OrderStatus.COMPLETED ? payment.paidAmount().subtract(amount) : payment.paidAmount();
    }

    public UUID orderId() {
        return orderId;
    }

    /** The integer key that the database gives; null until it was kept. */
    public Integer id() {
        return id;
    }

    public OrderedProduct article() {
        return article;
    }

    public Buyer buyer() {
        return buyer;
    }

    public Terms terms() {
        return terms;
    }

    /** The terms that wait for stock; empty if none do. */
    public Optional<Terms> wish() {
        return Optional.ofNullable(wish);
    }

    /** What it costs, with two decimals. */
    public BigDecimal amount() {
        return amount;
    }

    public OrderStatus status() {
        return status;
    }

    public OrderPayment payment() {
        return payment;
    }

    public StockReservation stock() {
        return stock;
    }

    /** Why it, or the last change that was wanted of it, was refused; empty if it was not. */
    public Optional<Rejection> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Until when it must be paid. */
    public OffsetDateTime expiresAt() {
        return expiresAt;
    }

    /** Grows with each change that was written. */
    public long version() {
        return version;
    }

    public OffsetDateTime createdAt() {
        return createdAt;
    }

    public OffsetDateTime updatedAt() {
        return updatedAt;
    }
}
