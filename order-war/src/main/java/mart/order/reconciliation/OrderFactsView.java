package mart.order.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What inventory and payment must know of an order. */
public record OrderFactsView(
        UUID orderId,
        UUID productId,
        String orderStatus,
        String paymentStatus,

        @Schema(description = "Whether no answer of stock or user is awaited")
        boolean settled,

        @Schema(description = "Units that must be held for it")
        int reserved,

        @Schema(description = "Units that must be sold to it")
        int sold,

        @Schema(description = "That of its newest demand on the stock")
        long stockRevision,

        @Schema(description = "What it costs") BigDecimal amount,

        @Schema(description = "What was captured for it, as far as it knows")
        BigDecimal paidAmount,

        long version) {

    static OrderFactsView of(ResultSet row) throws SQLException {
        return new OrderFactsView(
                row.getObject("order_id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getString("order_status"),
                row.getString("payment_status"),
                row.getBoolean("settled"),
                row.getInt("reserved"),
                row.getInt("sold"),
                row.getLong("stock_revision"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("paid_amount"),
                row.getLong("version"));
    }
}
