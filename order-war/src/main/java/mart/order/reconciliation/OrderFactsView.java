package mart.order.reconciliation;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The facts about one order that the data of inventory and payment must match. */
@Schema(description = "What the data of inventory and payment must match for an order")
public record OrderFactsView(
        UUID orderId,
        UUID productId,

        @Schema(description = "The status of the order", examples = "COMPLETED")
        String orderStatus,

        @Schema(description = "The payment status of the order", examples = "PAID")
        String paymentStatus,

        @Schema(description = "Whether no reply of inventory or the user service is outstanding")
        boolean settled,

        @Schema(description = "Units that inventory must have reserved for the order", examples = "0")
        int reserved,

        @Schema(description = "Units that inventory must have sold for the order", examples = "2")
        int sold,

        @Schema(description = "Revision of the newest request to inventory", examples = "2")
        long stockRevision,

        @Schema(description = "Price of the order", examples = "1999.98")
        BigDecimal amount,

        @Schema(description = "Amount that was captured for the order, as reported by payment", examples = "1999.98")
        BigDecimal paidAmount,

        long version) {}
