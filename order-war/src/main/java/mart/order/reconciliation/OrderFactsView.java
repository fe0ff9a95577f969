package mart.order.reconciliation;

import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The facts about one order that the data of inventory and payment must match. */
public record OrderFactsView(
        UUID orderId,
        UUID productId,
        String orderStatus,
        String paymentStatus,

        @Schema(description = "Whether no reply of inventory or the user service is outstanding")
        boolean settled,

        @Schema(description = "Units that inventory must have reserved for the order")
        int reserved,

        @Schema(description = "Units that inventory must have sold for the order")
        int sold,

        @Schema(description = "Revision of the newest request to inventory")
        long stockRevision,

        @Schema(description = "Price of the order") BigDecimal amount,

        @Schema(description = "Amount that was captured for the order, as reported by payment")
        BigDecimal paidAmount,

        long version) {}
