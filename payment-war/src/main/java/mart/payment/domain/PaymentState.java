package mart.payment.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.VersionedEntity;
import mart.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** The stored state of a payment, and questions about it. {@link Payment} has the transitions. */
@MappedSuperclass
public abstract class PaymentState extends VersionedEntity {

    /** The digits of an amount before the point that the database can store: NUMERIC(12, 2). */
    private static final int MAX_WHOLE_DIGITS = 10;

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Column(name = "payment_id")
    UUID paymentId;

    @Column(name = "user_id")
    UUID userId;

    @Enumerated(EnumType.STRING)
    @Column(name = "payment_status")
    PaymentStatus status = PaymentStatus.PENDING;

    BigDecimal amount = money(BigDecimal.ZERO);

    @Embedded
    Balance balance = new Balance();

    boolean payable;

    @Column(name = "order_ended")
    boolean orderEnded;

    @Column(name = "order_version")
    long orderVersion;

    @Nullable
    String username;

    @Nullable
    String email;

    @Column(name = "card_brand")
    @Nullable
    String cardBrand;

    @Column(name = "card_last_four")
    @Nullable
    String cardLastFour;

    @Column(name = "failure_reason")
    @Nullable
    String failureReason;

    @OneToMany(mappedBy = "payment", cascade = CascadeType.PERSIST)
    @OrderBy("startedAt, attemptId")
    List<PaymentAttempt> attempts = new ArrayList<>();

    @OneToMany(mappedBy = "payment", cascade = CascadeType.PERSIST)
    @OrderBy("askedAt, refundId")
    List<Refund> refunds = new ArrayList<>();

    /** Two decimals; throws {@link ArithmeticException} if the amount has more, or more than ten digits before them. */
    static BigDecimal money(BigDecimal amount) {
        if (amount.precision() - amount.scale() > MAX_WHOLE_DIGITS) {
            throw new ArithmeticException("The amount " + amount + " is too large to be stored");
        }
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    boolean isCaptured() {
        return status == PaymentStatus.PAID || status == PaymentStatus.REFUNDED;
    }

    /** Whether a request to pay can be answered now; false while the order waits for stock or user. */
    public boolean isDecided() {
        return payable || orderEnded || isCaptured();
    }

    /** Whether the order may be paid now. False from the capture on, even before the order service knows of it. */
    public boolean isPayable() {
        return payable && !isCaptured();
    }

    /** @throws NotFound if this payment has no such attempt */
    public PaymentAttempt attempt(UUID attemptId) {
        return attempts.stream()
                .filter(attempt -> attempt.attemptId().equals(attemptId))
                .findFirst()
                .orElseThrow(() -> new NotFound("Order " + orderId + " has no payment attempt " + attemptId + "."));
    }

    /** As {@link #attempt(UUID)}; empty if the attempt has another status. */
    Optional<PaymentAttempt> attempt(UUID attemptId, AttemptStatus status) {
        return Optional.of(attempt(attemptId)).filter(attempt -> attempt.status() == status);
    }

    Optional<PaymentAttempt> firstAttempt(AttemptStatus status) {
        return attempts.stream().filter(attempt -> attempt.status() == status).findFirst();
    }

    Optional<Refund> findRefund(UUID refundId) {
        return refunds.stream()
                .filter(refund -> refund.refundId().equals(refundId))
                .findFirst();
    }

    /** All attempts, oldest first; a copy. */
    public List<PaymentAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** All refunds, oldest first; a copy. */
    public List<Refund> refunds() {
        return List.copyOf(refunds);
    }

    public boolean isOf(UUID user) {
        return userId.equals(user);
    }

    public UUID paymentId() {
        return paymentId;
    }

    public UUID orderId() {
        return orderId;
    }

    public UUID userId() {
        return userId;
    }

    public PaymentStatus status() {
        return status;
    }

    /** The order's total, with two decimals. */
    public BigDecimal amount() {
        return amount;
    }

    public Balance balance() {
        return balance;
    }

    /** The payer's name; null before the user service has sent it, and after the user's erasure. */
    public @Nullable String username() {
        return username;
    }

    /** The payer's e-mail address; null before the user service has sent it, and after the user's erasure. */
    public @Nullable String email() {
        return email;
    }

    /** The brand of the card used last; null before the first attempt. */
    public @Nullable String cardBrand() {
        return cardBrand;
    }

    /** The last four digits of the card used last; null before the first attempt. */
    public @Nullable String cardLastFour() {
        return cardLastFour;
    }

    /** Why the newest attempt failed; null if it did not fail. */
    public @Nullable String failureReason() {
        return failureReason;
    }
}
