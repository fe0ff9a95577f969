package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** One change of an order, with the state of the order after it. Immutable. */
@Entity
@Table(name = "order_timeline")
public class TimelineEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "happened_at")
    private OffsetDateTime at;

    @Enumerated(EnumType.STRING)
    private Change change;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    @Enumerated(EnumType.STRING)
    private Rejection.Reason reason;

    @Enumerated(EnumType.STRING)
    @Column(name = "order_status")
    private OrderStatus orderStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    private OrderPaymentStatus paymentStatus;

    private int quantity;
    private BigDecimal amount;

    /** For JPA. */
    protected TimelineEntry() {}

    TimelineEntry(Order order, Change change, Cause cause) {
        this.orderId = order.orderId();
        this.at = order.updatedAt();
        this.change = change;
        this.cause = cause;
        this.reason = order.rejection().map(Rejection::reason).orElse(null);
        this.orderStatus = order.status();
        this.paymentStatus = order.payment().status();
        this.quantity = order.terms().quantity();
        this.amount = order.amount();
    }

    /** Increases with each entry of an order. */
    public long id() {
        return id;
    }

    UUID orderId() {
        return orderId;
    }

    public OffsetDateTime at() {
        return at;
    }

    public Change change() {
        return change;
    }

    public Cause cause() {
        return cause;
    }

    /** Why the order, or the last requested change, was rejected; empty if it was not. */
    public Optional<Rejection.Reason> reason() {
        return Optional.ofNullable(reason);
    }

    public OrderStatus orderStatus() {
        return orderStatus;
    }

    public OrderPaymentStatus paymentStatus() {
        return paymentStatus;
    }

    public int quantity() {
        return quantity;
    }

    /** The amount of the order after the change, with two decimals. */
    public BigDecimal amount() {
        return amount;
    }
}
