package mart.payment.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;

/**
 * The payment of one order: opened with it, captured at most once, whichever and however many attempts are made, and
 * given back in whole or part. What is heard twice changes nothing the second time.
 */
@Entity
@Table(name = "payment")
public class Payment {

    @Id
    @Column(name = "payment_id")
    private UUID paymentId;

    @Column(insertable = false, updatable = false)
    private Integer id;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "user_id")
    private UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    private PaymentStatus status = PaymentStatus.PENDING;

    private BigDecimal amount = money(BigDecimal.ZERO);

    @Embedded
    private Balance balance = new Balance();

    private boolean payable;

    @Column(name = "order_ended")
    private boolean orderEnded;

    @Column(name = "order_version")
    private long orderVersion;

    private String username;
    private String email;

    @Column(name = "card_brand")
    private String cardBrand;

    @Column(name = "card_last_four")
    private String cardLastFour;

    @Column(name = "failure_reason")
    private String failureReason;

    @OneToMany(mappedBy = "payment", cascade = CascadeType.PERSIST)
    @OrderBy("startedAt, attemptId")
    private List<PaymentAttempt> attempts = new ArrayList<>();

    @OneToMany(mappedBy = "payment", cascade = CascadeType.PERSIST)
    @OrderBy("askedAt, refundId")
    private List<Refund> refunds = new ArrayList<>();

    @Version
    private long version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected Payment() {}

    /** The payment of an order of which nothing is known yet; {@link #follow} tells it more. */
    public Payment(UUID orderId, UUID userId) {
        this.paymentId = Ids.next();
        this.orderId = orderId;
        this.userId = userId;
        this.createdAt = OffsetDateTime.now(ZoneOffset.UTC);
        this.updatedAt = createdAt;
    }

    /** Takes in what the order says of itself; news older than what was taken in already changes nothing. */
    public void follow(PayableOrder order) {
        if (order.version() <= orderVersion) {
            return;
        }
        orderVersion = order.version();
        amount = money(order.amount());
        payable = order.payable();
        orderEnded = order.ended();
        touch();
    }

    /** Whether it is known what a wish to pay must be answered with, rather than that it must wait for the order. */
    public boolean isDecided() {
        return payable || orderEnded || isCaptured();
    }

    /**
     * Asks that it may be paid now.
     *
     * @throws Conflict saying why not
     */
    public void requirePayable() {
        if (status == PaymentStatus.PAID) {
            throw new Conflict("The order is paid already.");
        }
        if (status == PaymentStatus.REFUNDED) {
            throw new Conflict("The order was paid and the money given back.");
        }
        if (orderEnded) {
            throw new Conflict("The order has ended and cannot be paid any more.");
        }
        if (attempts.stream().anyMatch(PaymentAttempt::isUnderWay)) {
            throw new Conflict("A payment of this order is under way: see what becomes of it before you try again.");
        }
        if (!payable) {
            throw new Conflict("The order waits for its stock to be confirmed and cannot be paid yet: try again.");
        }
    }

    /**
     * Begins to pay with a card.
     *
     * @throws Conflict if it was paid, is being paid, or cannot be paid now
     */
    public PaymentAttempt begin(TokenizedCard card) {
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
     * Takes in that the user may buy.
     *
     * @return the attempt if that is news: it is to be charged now
     */
    public Optional<PaymentAttempt> approve(UUID attemptId, String username, String email) {
        PaymentAttempt attempt = attempt(attemptId);
        if (attempt.status() != AttemptStatus.CHECKING_USER) {
            return Optional.empty();
        }
        this.username = username;
        this.email = email;
        attempt.charging();
        touch();
        return Optional.of(attempt);
    }

    /**
     * Takes in that the user may not buy.
     *
     * @return the attempt if that is news
     */
    public Optional<PaymentAttempt> refuse(UUID attemptId) {
        PaymentAttempt attempt = attempt(attemptId);
        if (attempt.status() != AttemptStatus.CHECKING_USER) {
            return Optional.empty();
        }
        return Optional.of(fail(attempt, AttemptStatus.USER_REFUSED, "This user may not buy."));
    }

    /**
     * Its owner is gone: their name and address are forgotten; what was paid, when, and with which brand of card stays. An
     * attempt that the gateway was not asked about yet is refused.
     *
     * @return the attempt that was refused
     */
    public Optional<PaymentAttempt> ownerErased() {
        username = null;
        email = null;
        return attempts.stream()
                .filter(attempt -> attempt.status() == AttemptStatus.CHECKING_USER)
                .findFirst()
                .flatMap(attempt -> refuse(attempt.attemptId()));
    }

    /**
     * Gives up an attempt whose order ended before the gateway was asked.
     *
     * @return the attempt if it was given up; empty if it is to be charged, or its outcome is known
     */
    public Optional<PaymentAttempt> giveUpIfEnded(UUID attemptId) {
        PaymentAttempt attempt = attempt(attemptId);
        return orderEnded && attempt.isUnderWay()
                ? Optional.of(fail(attempt, AttemptStatus.ORDER_ENDED, "The order has ended."))
                : Optional.empty();
    }

    /**
     * Takes in that the gateway has the money, whatever was thought of the attempt until now: if the order ended
     * meanwhile, it asks for it back.
     *
     * @return the attempt if that is news
     */
    public Optional<PaymentAttempt> captured(UUID attemptId) {
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
     * Takes in that the gateway declined.
     *
     * @param reason for the customer's eyes
     * @return the attempt if that is news
     */
    public Optional<PaymentAttempt> declined(UUID attemptId, String reason) {
        PaymentAttempt attempt = attempt(attemptId);
        return attempt.status() == AttemptStatus.CHARGING
                ? Optional.of(fail(attempt, AttemptStatus.DECLINED, reason))
                : Optional.empty();
    }

    /**
     * Decides to give money back; it is given back when the gateway {@linkplain #refunded has done so}.
     *
     * @param refundId asked for twice, it is given back once
     * @param wanted how much; null for all that is left
     * @return the refund if it is news and there is something left to give back
     * @throws Conflict if nothing was captured, or more is asked for than is left
     */
    public Optional<Refund> refund(UUID refundId, BigDecimal wanted, String reason) {
        if (!isCaptured()) {
            throw new Conflict("Nothing was paid for order " + orderId + ".");
        }
        boolean nothingLeft =
                wanted == null && !refunds.isEmpty() && balance.left().signum() == 0;
        if (nothingLeft || find(refundId).isPresent()) {
            return Optional.empty();
        }
        Refund refund = new Refund(refundId, this, wanted == null ? balance.left() : money(wanted), reason);
        balance.promise(refund.amount());
        refunds.add(refund);
        touch();
        return Optional.of(refund);
    }

    /**
     * As {@link #refund}, until so much has been given back in all: what was decided on before counts, whoever asked for it.
     *
     * @param due how much in all; null for all there is
     * @return the refund if it is news and more is due than was decided on before
     */
    public Optional<Refund> refundInAll(UUID refundId, BigDecimal due, String reason) {
        if (due == null) {
            return refund(refundId, null, reason);
        }
        BigDecimal missing = due.subtract(balance.promised());
        return missing.signum() > 0 ? refund(refundId, missing, reason) : Optional.empty();
    }

    /**
     * Takes in that the gateway gave money back.
     *
     * @return the refund if that is news
     * @throws NotFound if it was not decided on
     */
    public Optional<Refund> refunded(UUID refundId) {
        Refund refund = find(refundId).orElseThrow(() -> new NotFound("There is no refund " + refundId + "."));
        if (refund.isDone()) {
            return Optional.empty();
        }
        refund.done();
        balance.giveBack(refund.amount());
        if (balance.isAllGivenBack()) {
            status = PaymentStatus.REFUNDED;
        }
        touch();
        return Optional.of(refund);
    }

    /**
     * One of its attempts.
     *
     * @throws NotFound if it has none with this id
     */
    public PaymentAttempt attempt(UUID attemptId) {
        return attempts.stream()
                .filter(attempt -> attempt.attemptId().equals(attemptId))
                .findFirst()
                .orElseThrow(() -> new NotFound("Order " + orderId + " has no payment attempt " + attemptId + "."));
    }

    /** The attempt that captured the money; only of what was paid. */
    PaymentAttempt capture() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == AttemptStatus.CAPTURED)
                .findFirst()
                .orElseThrow();
    }

    private PaymentAttempt fail(PaymentAttempt attempt, AttemptStatus outcome, String reason) {
        attempt.end(outcome, reason);
        status = PaymentStatus.FAILED;
        failureReason = reason;
        touch();
        return attempt;
    }

    private Optional<Refund> find(UUID refundId) {
        return refunds.stream()
                .filter(refund -> refund.refundId().equals(refundId))
                .findFirst();
    }

    private boolean isCaptured() {
        return status == PaymentStatus.PAID || status == PaymentStatus.REFUNDED;
    }

    private void touch() {
        updatedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    static BigDecimal money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** The integer key that the database gives; null until it was kept. */
    public Integer id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public UUID orderId() {
        return orderId;
    }

    public boolean isOf(UUID user) {
        return userId.equals(user);
    }

    public UUID userId() {
        return userId;
    }

    public PaymentStatus status() {
        return status;
    }

    /** What the order costs, with two decimals. */
    public BigDecimal amount() {
        return amount;
    }

    /** What was captured, and what was given back of it. */
    public Balance balance() {
        return balance;
    }

    /** Whether it may be paid now, as far as the order is concerned; what is paid may not, though the order has not heard of it yet. */
    public boolean isPayable() {
        return payable && !isCaptured();
    }

    /** All attempts to pay it. */
    public List<PaymentAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** All that was given back, or is to be. */
    public List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    /** The name of who paid; null until the user service told it, and when they are gone. */
    public String username() {
        return username;
    }

    /** The e-mail address of who paid; null until the user service told it, and when they are gone. */
    public String email() {
        return email;
    }

    /** The brand of the card used last; null if none was. */
    public String cardBrand() {
        return cardBrand;
    }

    /** The last four digits of the card used last; null if none was. */
    public String cardLastFour() {
        return cardLastFour;
    }

    /** Why the newest attempt failed; null if it did not. */
    public String failureReason() {
        return failureReason;
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
