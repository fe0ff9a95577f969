package mart.payment.reconciliation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What was paid for an order. */
public record PaymentFactsView(
        UUID orderId,
        String paymentStatus,

        @Schema(description = "Whether neither a payment nor a refund is under way")
        boolean settled,

        @Schema(description = "What the order costs, as far as this service knows")
        BigDecimal amount,

        @Schema(description = "Whether the order has ended, as far as this service knows")
        boolean orderEnded,

        @Schema(description = "What the gateway took") BigDecimal captured,
        @Schema(description = "What it gave back of that") BigDecimal refunded,
        long version) {

    static PaymentFactsView of(ResultSet row) throws SQLException {
        return new PaymentFactsView(
                row.getObject("order_id", UUID.class),
                row.getString("payment_status"),
                row.getBoolean("settled"),
                row.getBigDecimal("amount"),
                row.getBoolean("order_ended"),
                row.getBigDecimal("captured"),
                row.getBigDecimal("refunded"),
                row.getLong("version"));
    }
}
