package mart.payment.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment as its owner sees it; the card is the one that was used last. */
@Schema(description = "The payment of an order as its owner sees it")
public record PaymentView(
        Integer id,
        @Schema(description = "The id of the payment") UUID paymentId,
        UUID orderId,
        UUID userId,
        PaymentStatus paymentStatus,

        @Schema(description = "The total of the order", examples = "1999.98")
        BigDecimal amount,

        @Schema(description = "The captured amount", examples = "1999.98")
        BigDecimal capturedAmount,

        @Schema(description = "The refunded part of the captured amount", examples = "0.00")
        BigDecimal refundedAmount,

        @Schema(description = "Whether the order may be paid now")
        boolean payable,

        @Schema(nullable = true, description = "The brand of the card that was used last", examples = "Visa")
        String cardBrand,

        @Schema(nullable = true, description = "The last four digits of that card", examples = "4242")
        String cardLastFour,

        @Schema(nullable = true, description = "Why the newest attempt failed", examples = "The card was declined.")
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
