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
public record TimelineView(
        OffsetDateTime at,
        Change change,
        Cause cause,
        @Schema(nullable = true) Rejection.Reason reason,
        OrderStatus orderStatus,
        OrderPaymentStatus paymentStatus,
        int quantity,
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
