package mart.inventory.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an order has of the stock. */
public record ReservationView(
        UUID orderId,
        UUID productId,
        @Schema(description = "Units held for it") int reserved,
        @Schema(description = "Units sold to it") int sold,

        @Schema(description = "That of the newest demand of the order that was settled")
        long revision) {

    static ReservationView of(ResultSet row) throws SQLException {
        return new ReservationView(
                row.getObject("order_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getInt("reserved"),
                row.getInt("sold"),
                row.getLong("revision"));
    }
}
