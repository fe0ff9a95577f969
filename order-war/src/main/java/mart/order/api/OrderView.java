package mart.order.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.order.domain.Order;
import mart.order.domain.OrderPaymentStatus;
import mart.order.domain.OrderStatus;
import mart.order.domain.Rejection;
import mart.order.domain.Terms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An order as shown to its customer. */
@Schema(description = "An order as shown to its customer")
public record OrderView(
        Integer id,
        UUID orderId,
        UUID productId,
        UUID userId,

        @Schema(description = "The name of the product when it was ordered", examples = "Laptop")
        String productName,

        @Schema(description = "The price of one unit when it was ordered", examples = "999.99")
        BigDecimal unitPrice,

        @Schema(description = "Ordered units", examples = "2")
        int quantity,

        @Schema(description = "The price of the order", examples = "1999.98")
        BigDecimal amount,

        @Schema(description = "Where the units are delivered", examples = "123 Main St, City, Country")
        String shippingAddress,

        @Schema(nullable = true, description = "A message for the delivery", examples = "Please deliver in the morning")
        String customerNotes,

        OrderStatus orderStatus,
        OrderPaymentStatus paymentStatus,

        @Schema(description = "Whether the amount can be paid now")
        boolean payable,

        @Schema(nullable = true, description = "A larger quantity that inventory has not confirmed yet", examples = "3")
        Integer wishedQuantity,

        @Schema(nullable = true, description = "Why the order, or the last requested change, was rejected")
        Rejection.Reason reason,

        @Schema(description = "The end of the payment window; an unpaid order then ends as EXPIRED")
        OffsetDateTime expiresAt,

        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    public static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.orderId(),
                order.product().productId(),
                order.buyer().userId(),
                order.product().name(),
                order.product().unitPrice(),
                order.terms().quantity(),
                order.amount(),
                order.terms().shippingAddress(),
                order.terms().customerNotes(),
                order.status(),
                order.payment().status(),
                order.isPayable(),
                order.pendingChange().map(Terms::quantity).orElse(null),
                order.rejection().map(Rejection::reason).orElse(null),
                order.expiresAt(),
                order.createdAt(),
                order.updatedAt());
    }
}
