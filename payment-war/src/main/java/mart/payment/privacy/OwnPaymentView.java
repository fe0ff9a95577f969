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
 * Everything that is stored about the payment of an order. The attempts' card tokens are left out, because a token
 * allows charges.
 *
 * @param username the payer's name; null, like {@code email}, before the user service has sent it
 * @param attempts oldest first
 * @param refunds oldest first
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
     * A payment attempt.
     *
     * @param failureReason null if the attempt did not fail
     * @param endedAt null while the attempt is in progress
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
     * A refund.
     *
     * @param doneAt null until the gateway has made the refund
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
