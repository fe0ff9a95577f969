package mart.order.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
public class Order extends OrderState {

    /** For JPA. */
    protected Order() {}

    /**
     * A new order, which stock and user are yet to confirm.
     *
     * @param paymentWindow how long it may be paid from now on
     * @throws mart.kit.problem.InvalidRequest if it costs more than can be charged
     */
    public static Order place(UUID userId, ProductCopy product, Terms terms, Duration paymentWindow) {
        Order order = new Order();
        order.orderId = Ids.next();
        order.article = new OrderedProduct(product);
        order.buyer = new Buyer(userId);
        order.status = OrderStatus.IN_PROGRESS;
        order.payment = OrderPayment.pending();
        order.stock = StockReservation.first();
        order.agree(terms);
        order.createdAt = order.updatedAt;
        order.expiresAt = order.createdAt.plus(paymentWindow);
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
    public Change stockRefused(long revision, Rejection why) {
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
        refusal = Rejection.userNotActive();
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

    /** It was not paid in time; does nothing if it was, or its time is not over at {@code now}. */
    public Change expire(OffsetDateTime now) {
        return isEnded() || now.isBefore(expiresAt) ? Change.NOTHING : end(OrderStatus.EXPIRED, Change.EXPIRED);
    }

    /**
     * Its owner is gone: their name and address, and what they wrote, are forgotten; what was ordered, when, and for how
     * much stays. If it is in progress, it ends.
     */
    public Change ownerErased() {
        Change change = Change.NOTHING;
        if (!isEnded()) {
            change = buyer.isConfirmed() ? end(OrderStatus.CANCELLED, Change.CANCELLED) : userRefused();
        }
        buyer = buyer.anonymous();
        terms = terms.anonymous();
        return change;
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
        if (isEnded() || payment.wasCaptured() || payment.status() == OrderPaymentStatus.FAILED) {
            return Change.NOTHING;
        }
        payment = payment.failed();
        touch();
        return Change.PAYMENT_FAILED;
    }

    /** All that was captured for it was given back. */
    public Change refunded() {
        if (payment.status() == OrderPaymentStatus.REFUNDED) {
            return Change.NOTHING;
        }
        if (!payment.wasCaptured()) {
            throw new IllegalStateException("Nothing was captured for order " + orderId);
        }
        payment = payment.refunded();
        touch();
        return Change.REFUNDED;
    }

    /** Its units were taken back and are free again; does nothing if none were sold. */
    public Change takenBack() {
        if (status != OrderStatus.COMPLETED || takenBack) {
            return Change.NOTHING;
        }
        takenBack = true;
        stock = stock.next();
        touch();
        return Change.TAKEN_BACK;
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
}
