package mart.order.domain;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.VersionedEntity;
import org.jspecify.annotations.Nullable;

/** The state of an order and the questions about it. {@link Order} adds the operations. */
@MappedSuperclass
public abstract class OrderState extends VersionedEntity {

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Embedded
    OrderedProduct product;

    @Embedded
    Buyer buyer;

    @Embedded
    Terms terms;

    @Embedded
    @AttributeOverride(name = "quantity", column = @Column(name = "wished_quantity"))
    @AttributeOverride(name = "shippingAddress", column = @Column(name = "wished_shipping_address"))
    @AttributeOverride(name = "customerNotes", column = @Column(name = "wished_customer_notes"))
    @Nullable
    Terms pendingChange;

    BigDecimal amount;

    @Enumerated(EnumType.STRING)
    @Column(name = "order_status")
    OrderStatus status;

    @Embedded
    OrderPayment payment;

    @Embedded
    StockReservation stock;

    @Embedded
    @Nullable
    Rejection rejection;

    @Column(name = "returned_quantity")
    int returnedQuantity;

    @Column(name = "expires_at")
    OffsetDateTime expiresAt;

    boolean isConfirmed() {
        return stock.isConfirmed() && buyer.isConfirmed();
    }

    /** Whether the status is final. After that, only payment and restocking can still change the order. */
    public boolean isEnded() {
        return status != OrderStatus.IN_PROGRESS;
    }

    /** Whether {@link #amount()} can be paid now. */
    public boolean isPayable() {
        return !isEnded() && isConfirmed() && pendingChange == null;
    }

    /** Whether a reply of inventory or the user service is outstanding. */
    public boolean isAwaitingReply() {
        return !isEnded() && !isPayable();
    }

    /** The number of units that inventory should reserve for the order, or has sold. */
    public int requestedQuantity() {
        return pendingChange == null ? terms.quantity() : pendingChange.quantity();
    }

    /** Units that are sold to the order: of a completed order, those that have not returned to the stock. */
    public int soldQuantity() {
        return status == OrderStatus.COMPLETED ? terms.quantity() - returnedQuantity : 0;
    }

    /** The captured amount that exceeds the price of a completed order; for any other order, the captured amount. */
    public BigDecimal refundDue() {
        return status == OrderStatus.COMPLETED ? payment.paidAmount().subtract(amount) : payment.paidAmount();
    }

    public UUID orderId() {
        return orderId;
    }

    public OrderedProduct product() {
        return product;
    }

    public Buyer buyer() {
        return buyer;
    }

    public Terms terms() {
        return terms;
    }

    /** The terms of a requested increase that inventory has not confirmed yet; empty if there is none. */
    public Optional<Terms> pendingChange() {
        return Optional.ofNullable(pendingChange);
    }

    /** The price of the order, with two decimals. */
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

    /** Why the order, or the last requested change, was rejected; empty if it was not. */
    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** The end of the payment window. */
    public OffsetDateTime expiresAt() {
        return expiresAt;
    }
}
