package mart.payment.reconciliation;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The payment of an order, for comparison with the order service's data. */
@Schema(description = "The payment of an order, for comparison with the order service")
public record PaymentFactsView(
        UUID orderId,

        @Schema(description = "The payment status of the order", examples = "PAID")
        String paymentStatus,

        @Schema(description = "Whether no payment attempt and no refund is in progress")
        boolean settled,

        @Schema(description = "The total of the order, as known to this service", examples = "1999.98")
        BigDecimal amount,

        @Schema(description = "Whether the order has ended, as known to this service")
        boolean orderEnded,

        @Schema(description = "The amount that the gateway captured", examples = "1999.98")
        BigDecimal captured,

        @Schema(description = "The amount that the gateway refunded", examples = "0.00")
        BigDecimal refunded,

        long version) {}
