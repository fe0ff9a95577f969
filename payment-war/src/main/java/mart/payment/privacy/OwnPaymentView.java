package mart.payment.privacy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mart.payment.api.PaymentView;
import mart.payment.domain.AttemptStatus;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.Refund;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that is kept of the payment of an order. Of the cards used there is brand and last digits only, of the last one; the
 * gateway's token of each attempt is not shown, since it could be charged with.
 *
 * @param username of who paid; null until the user service told it, and so is {@code email}
 * @param attempts oldest first, and so are {@code refunds}
 */
public record OwnPaymentView(
        PaymentView payment,
        @Schema(nullable = true) String username,
        @Schema(nullable = true) String email,
        List<AttemptView> attempts,
        List<RefundView> refunds) {

    static OwnPaymentView of(Payment payment) {
        return new OwnPaymentView(
                PaymentView.of(payment),
                payment.username(),
                payment.email(),
                payment.attempts().stream().map(AttemptView::of).toList(),
                payment.refunds().stream().map(RefundView::of).toList());
    }

    /**
     * A try to pay.
     *
     * @param failureReason null if it did not fail
     * @param endedAt null while it is under way
     */
    public record AttemptView(
            UUID attemptId,
            AttemptStatus status,
            @Schema(examples = "1999.98") BigDecimal amount,
            @Schema(nullable = true) String failureReason,
            OffsetDateTime startedAt,
            @Schema(nullable = true) OffsetDateTime endedAt) {

        static AttemptView of(PaymentAttempt attempt) {
            return new AttemptView(
                    attempt.attemptId(),
                    attempt.status(),
                    attempt.amount(),
                    attempt.failureReason(),
                    attempt.startedAt(),
                    attempt.endedAt());
        }
    }

    /**
     * Money that is given back.
     *
     * @param doneAt null until the gateway has done so
     */
    public record RefundView(
            UUID refundId,
            @Schema(examples = "1999.98") BigDecimal amount,
            String reason,
            OffsetDateTime askedAt,
            @Schema(nullable = true) OffsetDateTime doneAt) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.refundId(), refund.amount(), refund.reason(), refund.askedAt(), refund.doneAt());
        }
    }
}
