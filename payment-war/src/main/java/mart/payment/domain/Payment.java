package mart.payment.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * The payment of one order: any number of attempts, at most one capture, and refunds of it. Transitions are idempotent:
 * a method that returns an {@link Optional} returns empty, and changes nothing, if the change was made before.
 */
@Entity
@Table(name = "payment")
public class Payment extends PaymentState {

    /** For JPA. */
    protected Payment() {}

    /** Opens the payment of an order, with amount zero and not payable until {@link #updateOrder}. */
    public Payment(UUID orderId, UUID userId) {
        this.paymentId = Ids.next();
        this.orderId = orderId;
        this.userId = userId;
        touch();
    }

    /** Stores the state of the order, unless a newer version was stored before. */
    public void updateOrder(PayableOrder order) {
        if (order.version() <= orderVersion) {
            return;
        }
        orderVersion = order.version();
        amount = money(order.amount());
        payable = order.payable();
        orderEnded = order.ended();
        touch();
    }

    /** @throws Conflict with the reason why the order cannot be paid now */
    public void requirePayable() {
        if (status == PaymentStatus.PAID) {
            throw new Conflict("The order is already paid.");
        }
        if (status == PaymentStatus.REFUNDED) {
            throw new Conflict("The order was paid and refunded; it cannot be paid again.");
        }
        if (orderEnded) {
            throw new Conflict("The order has ended and can no longer be paid.");
        }
        if (attempts.stream().anyMatch(PaymentAttempt::isInProgress)) {
            throw new Conflict("A payment of this order is in progress. Wait for its outcome before you try again.");
        }
        if (!payable) {
            throw new Conflict("The order cannot be paid yet: its stock is not confirmed. Try again later.");
        }
    }

    /**
     * Starts an attempt to pay with a card.
     *
     * @throws Conflict as {@link #requirePayable}
     */
    public PaymentAttempt startAttempt(TokenizedCard card) {
        requirePayable();
        PaymentAttempt attempt = new PaymentAttempt(this, card.token());
        attempts.add(attempt);
        status = PaymentStatus.PENDING;
        failureReason = null;
        cardBrand = card.brand();
        cardLastFour = card.lastFour();
        touch();
        return attempt;
    }

    /**
     * Records that the user is allowed to buy.
     *
     * @return the attempt, which is to be charged next
     */
    public Optional<PaymentAttempt> approveUser(UUID attemptId, String username, String email) {
        Optional<PaymentAttempt> checking = attempt(attemptId, AttemptStatus.CHECKING_USER);
        checking.ifPresent(attempt -> {
            this.username = username;
            this.email = email;
            attempt.startCharging();
            touch();
        });
        return checking;
    }

    /**
     * Records that the user is not allowed to buy.
     *
     * @return the attempt, which has failed
     */
    public Optional<PaymentAttempt> refuseUser(UUID attemptId) {
        return attempt(attemptId, AttemptStatus.CHECKING_USER)
                .map(attempt -> fail(attempt, AttemptStatus.USER_REFUSED, "The user is not allowed to buy."));
    }

    /**
     * Erases the payer's name and e-mail address. Amounts, times and the card's brand and last four digits stay for
     * accounting. An attempt that still checks the user is refused.
     *
     * @return the refused attempt
     */
    public Optional<PaymentAttempt> eraseUser() {
        username = null;
        email = null;
        return firstAttempt(AttemptStatus.CHECKING_USER).flatMap(attempt -> refuseUser(attempt.attemptId()));
    }

    /**
     * Abandons an attempt if the order ended before the gateway was called.
     *
     * @return the abandoned attempt; empty if it is to be charged, or its outcome is known
     */
    public Optional<PaymentAttempt> abandonIfOrderEnded(UUID attemptId) {
        PaymentAttempt attempt = attempt(attemptId);
        return orderEnded && attempt.isInProgress()
                ? Optional.of(fail(attempt, AttemptStatus.ORDER_ENDED, "The order has ended."))
                : Optional.empty();
    }

    /**
     * Records that the gateway captured the money. This holds for a failed attempt too; the order service requests a
     * refund if the order has ended.
     *
     * @return the attempt, which has succeeded
     */
    public Optional<PaymentAttempt> capture(UUID attemptId) {
        PaymentAttempt attempt = attempt(attemptId);
        if (attempt.status() == AttemptStatus.CAPTURED) {
            return Optional.empty();
        }
        attempt.end(AttemptStatus.CAPTURED, null);
        status = PaymentStatus.PAID;
        balance.capture(attempt.amount());
        failureReason = null;
        touch();
        return Optional.of(attempt);
    }

    /**
     * Records that the gateway declined the charge.
     *
     * @param reason shown to the customer
     * @return the attempt, which has failed
     */
    public Optional<PaymentAttempt> decline(UUID attemptId, String reason) {
        return attempt(attemptId, AttemptStatus.CHARGING).map(attempt -> fail(attempt, AttemptStatus.DECLINED, reason));
    }

    /**
     * Decides on a refund; {@link #completeRefund} follows when the gateway has made it.
     *
     * @param refundId identifies the refund: a repeated id changes nothing
     * @param requested null for everything that is left
     * @return the new refund; empty also if everything is requested and nothing is left
     * @throws Conflict if nothing was captured, or the requested amount exceeds what is left
     */
    public Optional<Refund> refund(UUID refundId, @Nullable BigDecimal requested, String reason) {
        if (!isCaptured()) {
            throw new Conflict("Order " + orderId + " was not paid, so there is nothing to refund.");
        }
        boolean nothingLeft =
                requested == null && !refunds.isEmpty() && balance.refundable().signum() == 0;
        if (nothingLeft || findRefund(refundId).isPresent()) {
            return Optional.empty();
        }
        Refund refund = new Refund(refundId, this, requested == null ? balance.refundable() : money(requested), reason);
        balance.promise(refund.amount());
        refunds.add(refund);
        touch();
        return Optional.of(refund);
    }

    /**
     * As {@link #refund}, but requests a total: refunds that were decided before count towards it.
     *
     * @param total null for everything that was captured
     * @return the new refund; empty if the total was reached before
     */
    public Optional<Refund> refundUpTo(UUID refundId, @Nullable BigDecimal total, String reason) {
        if (total == null) {
            return refund(refundId, null, reason);
        }
        BigDecimal missing = total.subtract(balance.promised());
        return missing.signum() > 0 ? refund(refundId, missing, reason) : Optional.empty();
    }

    /**
     * Records that the gateway made a refund.
     *
     * @return the refund, which is completed
     * @throws NotFound if this payment has no such refund
     */
    public Optional<Refund> completeRefund(UUID refundId) {
        Refund refund = findRefund(refundId).orElseThrow(() -> new NotFound("There is no refund " + refundId + "."));
        if (refund.isDone()) {
            return Optional.empty();
        }
        refund.complete();
        balance.refund(refund.amount());
        if (balance.isFullyRefunded()) {
            status = PaymentStatus.REFUNDED;
        }
        touch();
        return Optional.of(refund);
    }

    private PaymentAttempt fail(PaymentAttempt attempt, AttemptStatus outcome, String reason) {
        attempt.end(outcome, reason);
        status = PaymentStatus.FAILED;
        failureReason = reason;
        touch();
        return attempt;
    }
}
