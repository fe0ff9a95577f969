package mart.order.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.OrderPaymentStatus;
import mart.order.domain.OrderStatus;
import mart.order.domain.Rejection;
import mart.order.domain.TimelineEntry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of an order; {@link TimelineEntry} describes the fields. */
@Schema(description = "One change of an order")
public record TimelineView(
        @Schema(description = "When it happened") OffsetDateTime at,
        Change change,
        Cause cause,

        @Schema(nullable = true, description = "Why the order or a change of it was rejected; null if it was not")
        Rejection.Reason reason,

        OrderStatus orderStatus,
        OrderPaymentStatus paymentStatus,

        @Schema(description = "Ordered units after the change", examples = "2")
        int quantity,

        @Schema(description = "The price of the order after the change", examples = "1999.98")
        BigDecimal amount) {

    public static TimelineView of(TimelineEntry entry) {
        return new TimelineView(
                entry.happenedAt(),
                entry.change(),
                entry.cause(),
                entry.reason(),
                entry.orderStatus(),
                entry.paymentStatus(),
                entry.quantity(),
                entry.amount());
    }
}
