package mart.order.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;

/**
 * An order. Each operation returns the {@link Change} that has to be published. A repeated or late operation returns
 * {@link Change#NOTHING}; an operation that the state does not allow throws an exception.
 *
 * <p>Invariant: the reserved stock of an order in progress is never less than its quantity. A decrease applies
 * immediately and inventory follows. An increase is a pending change until inventory has reserved the units. So every
 * paid unit can be delivered.
 */
@Entity
@Table(name = "orders")
public class Order extends OrderState {

    /** For JPA. */
    protected Order() {}

    /**
     * Creates an order that inventory and the user service have to confirm.
     *
     * @param paymentWindow how long the order can be paid, from now on
     * @throws mart.kit.problem.InvalidRequest if the amount exceeds the largest amount that can be charged
     */
    public static Order place(UUID userId, ProductCopy product, Terms terms, Duration paymentWindow) {
        Order order = new Order();
        order.orderId = Ids.next();
        order.product = new OrderedProduct(product);
        order.buyer = new Buyer(userId);
        order.status = OrderStatus.IN_PROGRESS;
        order.payment = OrderPayment.pending();
        order.stock = StockReservation.first();
        order.accept(terms);
        order.expiresAt = order.createdAt().plus(paymentWindow);
        return order;
    }

    /** Inventory reserved the units of the request with this revision. */
    public Change stockReserved(long revision) {
        if (isEnded() || !stock.matches(revision)) {
            return Change.NOTHING;
        }
        if (pendingChange != null) {
            accept(pendingChange);
            return Change.CHANGED;
        }
        if (stock.isConfirmed()) {
            return Change.NOTHING;
        }
        stock = stock.confirm();
        return confirmedIfComplete();
    }

    /** Inventory rejected the request with this revision. An earlier reservation remains. */
    public Change stockRejected(long revision, Rejection reason) {
        if (isEnded() || !stock.matches(revision) || (stock.isConfirmed() && pendingChange == null)) {
            return Change.NOTHING;
        }
        rejection = reason;
        if (pendingChange != null) {
            pendingChange = null;
            touch();
            return Change.CHANGE_REFUSED;
        }
        return end(OrderStatus.REJECTED, Change.REJECTED);
    }

    /** The user service confirmed that the buyer exists and may place orders. */
    public Change userConfirmed(String username, String email) {
        if (isEnded() || buyer.isConfirmed()) {
            return Change.NOTHING;
        }
        buyer = buyer.confirmedAs(username, email);
        return confirmedIfComplete();
    }

    /** The user service reported that the buyer does not exist, or may not place orders. */
    public Change userRejected() {
        if (isEnded() || buyer.isConfirmed()) {
            return Change.NOTHING;
        }
        rejection = Rejection.userNotActive();
        return end(OrderStatus.REJECTED, Change.REJECTED);
    }

    /**
     * Changes the terms at the customer's request.
     *
     * @throws Conflict if the order has ended, is not confirmed yet, or has another pending change
     */
    public Change change(Terms requested) {
        mustBeInProgress();
        if (requested.equals(pendingChange) || (pendingChange == null && requested.equals(terms))) {
            return Change.NOTHING;
        }
        if (!isPayable()) {
            throw new Conflict("The order is waiting for a confirmation: change it when it is payable.");
        }
        product.amountOf(requested.quantity()); // throws if it cannot be charged
        rejection = null;
        int difference = requested.quantity() - terms.quantity();
        if (difference == 0) {
            accept(requested);
            return Change.CHANGED;
        }
        stock = stock.nextRevision();
        if (difference < 0) {
            accept(requested);
        } else {
            pendingChange = requested;
            touch();
        }
        return Change.QUANTITY_WANTED;
    }

    /**
     * Cancels the order at the customer's request.
     *
     * @throws Conflict if the order has ended with another status
     */
    public Change cancel() {
        if (status == OrderStatus.CANCELLED) {
            return Change.NOTHING;
        }
        mustBeInProgress();
        return end(OrderStatus.CANCELLED, Change.CANCELLED);
    }

    /** Ends an unpaid order. Has no effect if the order has ended, or its payment window is not over at {@code now}. */
    public Change expire(OffsetDateTime now) {
        return isEnded() || now.isBefore(expiresAt) ? Change.NOTHING : end(OrderStatus.EXPIRED, Change.EXPIRED);
    }

    /**
     * Removes the buyer's personal data: name, e-mail, address and notes. Product, quantity, amount and dates remain. An
     * order in progress ends.
     */
    public Change eraseBuyer() {
        Change change = Change.NOTHING;
        if (!isEnded()) {
            change = buyer.isConfirmed() ? end(OrderStatus.CANCELLED, Change.CANCELLED) : userRejected();
        }
        if (buyer.isConfirmed() || !terms.equals(terms.anonymous())) {
            buyer = buyer.anonymous();
            terms = terms.anonymous();
            countVersion();
        }
        return change;
    }

    /**
     * The payment service captured money for the order. If the order grew after the charge, it is completed with the
     * quantity that was paid. If it shrank, the excess is {@linkplain #refundDue() due} to the customer.
     *
     * @throws IllegalStateException if the order was not confirmed, or the money does not pay for one unit
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
        if (!isConfirmed() || captured.compareTo(product.unitPrice()) < 0) {
            throw new IllegalStateException("Order " + orderId + " must not be charged " + captured);
        }
        if (captured.compareTo(amount) < 0) {
            accept(terms.withQuantity(product.quantityPaidWith(captured)));
        }
        payment = payment.paid(captured);
        return end(OrderStatus.COMPLETED, Change.COMPLETED);
    }

    /** The card was declined. The customer can try again. */
    public Change paymentFailed() {
        if (isEnded() || payment.wasCaptured() || payment.status() == OrderPaymentStatus.FAILED) {
            return Change.NOTHING;
        }
        payment = payment.failed();
        touch();
        return Change.PAYMENT_FAILED;
    }

    /** The payment service refunded the whole captured amount. */
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

    /**
     * Returns sold units to the stock. Has no effect if no unit is sold.
     *
     * @param units at least 1; of more units than are sold, the sold ones return
     */
    public Change restock(int units) {
        int returned = Math.min(units, soldQuantity());
        if (returned == 0) {
            return Change.NOTHING;
        }
        returnedQuantity += returned;
        stock = stock.nextRevision();
        touch();
        return Change.TAKEN_BACK;
    }

    private Change confirmedIfComplete() {
        touch();
        return isConfirmed() ? Change.CONFIRMED : Change.NOTHING;
    }

    private void accept(Terms accepted) {
        amount = product.amountOf(accepted.quantity());
        terms = accepted;
        pendingChange = null;
        touch();
    }

    private Change end(OrderStatus end, Change change) {
        status = end;
        pendingChange = null;
        stock = stock.nextRevision();
        touch();
        return change;
    }

    private void mustBeInProgress() {
        if (isEnded()) {
            throw new Conflict("The order is " + status + ": it can no longer be changed or cancelled.");
        }
    }
}
