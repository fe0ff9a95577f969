package mart.inventory.reconciliation;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Units that an order has reserved or bought. */
@Schema(description = "Units that an order has reserved or bought")
public record ReservationView(
        UUID orderId,
        UUID productId,

        @Schema(description = "Units reserved for the order", examples = "2")
        int reserved,

        @Schema(description = "Units sold to the order", examples = "0")
        int sold,

        @Schema(description = "Revision of the newest command of the order that was applied", examples = "1")
        long revision) {}
