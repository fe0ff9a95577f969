package mart.payment.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A payment as its owner sees it.
 *
 * @param amount what the order costs
 * @param capturedAmount what was paid
 * @param refundedAmount what was given back of it
 * @param payable whether the order may be paid now, as far as the order is concerned
 * @param cardBrand of the card used last; null if none was
 * @param cardLastFour of the card used last; null if none was
 * @param failureReason why the newest attempt failed; null if it did not
 */
public record PaymentView(
        Integer id,
        UUID paymentId,
        UUID orderId,
        UUID userId,
        PaymentStatus paymentStatus,

        @Schema(description = "What the order costs", examples = "1999.98")
        BigDecimal amount,

        @Schema(description = "What was paid", examples = "1999.98")
        BigDecimal capturedAmount,

        @Schema(description = "What was given back of it", examples = "0.00")
        BigDecimal refundedAmount,

        @Schema(description = "Whether the order may be paid now, as far as it is concerned")
        boolean payable,

        @Schema(nullable = true, examples = "Visa") String cardBrand,
        @Schema(nullable = true, examples = "4242") String cardLastFour,

        @Schema(nullable = true, description = "Why the newest attempt failed")
        String failureReason,

        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    public static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id(),
                payment.paymentId(),
                payment.orderId(),
                payment.userId(),
                payment.status(),
                payment.amount(),
                payment.balance().captured(),
                payment.balance().refunded(),
                payment.isPayable(),
                payment.cardBrand(),
                payment.cardLastFour(),
                payment.failureReason(),
                payment.createdAt(),
                payment.updatedAt());
    }
}
