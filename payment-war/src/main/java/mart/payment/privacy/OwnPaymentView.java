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
@Schema(description = "All stored data of the payment of an order")
public record OwnPaymentView(
        PaymentView payment,

        @Schema(nullable = true, description = "The name of the payer; null before the user service has sent it")
        String username,

        @Schema(nullable = true, description = "The e-mail address of the payer; null like the name")
        String email,

        @Schema(description = "The payment attempts, oldest first")
        List<AttemptView> attempts,

        @Schema(description = "The refunds, oldest first") List<RefundView> refunds) {

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
    @Schema(description = "A payment attempt")
    public record AttemptView(
            @Schema(description = "The id of the attempt") UUID attemptId,
            AttemptStatus status,

            @Schema(description = "The amount to capture", examples = "1999.98")
            BigDecimal amount,

            @Schema(
                    nullable = true,
                    description = "Why it failed; null if it did not",
                    examples = "The card was declined.")
            String failureReason,

            @Schema(description = "When it began") OffsetDateTime startedAt,

            @Schema(nullable = true, description = "When it ended; null while it is in progress")
            OffsetDateTime endedAt) {

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
    @Schema(description = "A refund")
    public record RefundView(
            @Schema(description = "The id of the refund") UUID refundId,

            @Schema(description = "The amount to return", examples = "1999.98")
            BigDecimal amount,

            @Schema(description = "Why the money is returned", examples = "Arrived broken")
            String reason,

            @Schema(description = "When it was requested") OffsetDateTime askedAt,

            @Schema(nullable = true, description = "When the gateway had made it; null until then")
            OffsetDateTime doneAt) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.refundId(), refund.amount(), refund.reason(), refund.askedAt(), refund.doneAt());
        }
    }
}
