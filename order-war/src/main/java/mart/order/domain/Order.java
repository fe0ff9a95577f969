package mart.order.domain;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;

/**
 * An order. What happens to it is told by its methods, each of which returns what others should hear of it. What comes
 * twice or too late changes nothing; what its state does not allow throws.
 *
 * <p>The stock that is held for an order in progress is never less than its quantity: a smaller quantity holds at once
 * and the stock follows, a larger one is a wish until the stock has been reserved. So what was paid can always be sold.
 */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    @Column(name = "order_id")
    private UUID orderId;

    @Column(insertable = false, updatable = false)
    private Integer id;

    @Embedded
    private Article article;

    @Embedded
    private Buyer buyer;

    @Embedded
    private Terms terms;

    @Embedded
    @AttributeOverride(name = "quantity", column = @Column(name = "wished_quantity"))
    @AttributeOverride(name = "shippingAddress", column = @Column(name = "wished_shipping_address"))
    @AttributeOverride(name = "customerNotes", column = @Column(name = "wished_customer_notes"))
    private Terms wish;

    private BigDecimal amount;

    @Enumerated(EnumType.STRING)
    @Column(name = "order_status")
    private OrderStatus status;

    @Embedded
    private Payment payment;

    @Embedded
    private StockClaim stock;

    @Embedded
    private Refusal refusal;

    @Version
    private long version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected Order() {}

    /**
     * A new order, which stock and user are yet to confirm.
     *
     * @throws mart.kit.problem.Invalid if it costs more than can be charged
     */
    public static Order place(UUID userId, Product product, Terms terms) {
        Order order = new Order();
        order.orderId = Ids.next();
        order.article = new Article(product);
        order.buyer = new Buyer(userId);
        order.status = OrderStatus.IN_PROGRESS;
        order.payment = Payment.pending();
        order.stock = StockClaim.first();
        order.agree(terms);
        order.createdAt = order.updatedAt;
        return order;
    }

    /** The stock asked for in {@code revision} is held. */
    public Change stockReserved(long revision) {
        if (isEnded() || !stock.isAnsweredBy(revision)) {
            return Change.NOTHING;
        }
        if (wish != null) {
            agree(wish);
            return Change.CHANGED;
        }
        if (stock.isConfirmed()) {
            return Change.NOTHING;
        }
        stock = stock.reserved();
        return confirmedIfAllAgree();
    }

    /** The stock asked for in {@code revision} cannot be had; what was held before still is. */
    public Change stockRefused(long revision, Refusal why) {
        if (isEnded() || !stock.isAnsweredBy(revision) || (stock.isConfirmed() && wish == null)) {
            return Change.NOTHING;
        }
        refusal = why;
        if (wish != null) {
            wish = null;
            touch();
            return Change.CHANGE_REFUSED;
        }
        return end(OrderStatus.REJECTED, Change.REJECTED);
    }

    /** The user is who they seem to be, and may buy. */
    public Change userConfirmed(String username, String email) {
        if (isEnded() || buyer.isConfirmed()) {
            return Change.NOTHING;
        }
        buyer = buyer.confirmedAs(username, email);
        return confirmedIfAllAgree();
    }

    /** There is no such user, or they may not buy. */
    public Change userRefused() {
        if (isEnded() || buyer.isConfirmed()) {
            return Change.NOTHING;
        }
        refusal = Refusal.userNotActive();
        return end(OrderStatus.REJECTED, Change.REJECTED);
    }

    /**
     * Its owner wants other terms.
     *
     * @throws Conflict if it has ended, or is not confirmed yet, or another wish has not been decided yet
     */
    public Change change(Terms wanted) {
        mustBeInProgress();
        if (wanted.equals(wish) || (wish == null && wanted.equals(terms))) {
            return Change.NOTHING;
        }
        if (!isPayable()) {
            throw new Conflict("The order is still being confirmed: change it when that is done.");
        }
        article.amountOf(wanted.quantity()); // must be chargeable
        refusal = null;
        int difference = wanted.quantity() - terms.quantity();
        if (difference == 0) {
            agree(wanted);
            return Change.CHANGED;
        }
        stock = stock.next();
        if (difference < 0) {
            agree(wanted);
        } else {
            wish = wanted;
            touch();
        }
        return Change.QUANTITY_WANTED;
    }

    /**
     * Its owner no longer wants it.
     *
     * @throws Conflict if it has ended otherwise
     */
    public Change cancel() {
        if (status == OrderStatus.CANCELLED) {
            return Change.NOTHING;
        }
        mustBeInProgress();
        return end(OrderStatus.CANCELLED, Change.CANCELLED);
    }

    /**
     * Money was captured for it. If it was changed meanwhile, so that more would be due, it is completed with as many as
     * were paid; what was paid too much is {@linkplain #refundDue() due} to its owner.
     */
    public Change paid(BigDecimal captured) {
        if (payment.wasCaptured()) {
            return Change.NOTHING;
        }
        if (isEnded()) {
            payment = payment.paid(captured);
            touch();
            return Change.PAID_IN_VAIN;
        }
        if (!isConfirmed() || captured.compareTo(article.unitPrice()) < 0) {
            throw new IllegalStateException("Order " + orderId + " was not to be charged " + captured);
        }
        if (captured.compareTo(amount) < 0) {
            agree(terms.withQuantity(article.quantityPaidWith(captured)));
        }
        payment = payment.paid(captured);
        return end(OrderStatus.COMPLETED, Change.COMPLETED);
    }

    /** The card was declined; it may be tried again. */
    public Change paymentFailed() {
        if (isEnded() || payment.wasCaptured() || payment.status() == PaymentStatus.FAILED) {
            return Change.NOTHING;
        }
        payment = payment.failed();
        touch();
        return Change.PAYMENT_FAILED;
    }

    /** All that was captured for it was given back. */
    public Change refunded() {
        if (payment.status() == PaymentStatus.REFUNDED) {
            return Change.NOTHING;
        }
        if (!payment.wasCaptured()) {
            throw new IllegalStateException("Nothing was captured for order " + orderId);
        }
        payment = payment.refunded();
        touch();
        return Change.REFUNDED;
    }

    private Change confirmedIfAllAgree() {
        touch();
        return isConfirmed() ? Change.CONFIRMED : Change.NOTHING;
    }

    private void agree(Terms agreed) {
        amount = article.amountOf(agreed.quantity());
        terms = agreed;
        wish = null;
        touch();
    }

    private Change end(OrderStatus end, Change told) {
        status = end;
        wish = null;
        stock = stock.next();
        touch();
        return told;
    }

    private void mustBeInProgress() {
        if (isEnded()) {
            throw new Conflict("The order is " + status + ": it can no longer be changed or cancelled.");
        }
    }

    private void touch() {
        updatedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    private boolean isConfirmed() {
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

    public Article article() {
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

    public Payment payment() {
        return payment;
    }

    public StockClaim stock() {
        return stock;
    }

    /** Why it, or the last change that was wanted of it, was refused; empty if it was not. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
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
