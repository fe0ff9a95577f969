package mart.order.domain;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of an order.
 *
 * @param id increases with each entry of an order
 * @param reason why the order, or the last requested change, was rejected; null if it was not
 * @param orderStatus after the change, like the following components
 * @param amount with two decimals
 */
public record TimelineEntry(
        long id,
        UUID orderId,
        OffsetDateTime happenedAt,
        Change change,
        Cause cause,
        Rejection.@Nullable Reason reason,
        OrderStatus orderStatus,
        OrderPaymentStatus paymentStatus,
        int quantity,
        BigDecimal amount) {}
