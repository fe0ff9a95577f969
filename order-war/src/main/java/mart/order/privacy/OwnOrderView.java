package mart.order.privacy;

import java.util.List;
import mart.order.api.OrderView;
import mart.order.api.TimelineView;
import mart.order.domain.Order;
import mart.order.domain.Terms;
import mart.order.domain.TimelineEntry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that is kept of an order.
 *
 * @param username of its owner; null until the user service told it, and so is {@code email}
 * @param wishedShippingAddress where a larger quantity that waits for stock is to go; null if none does
 * @param wishedCustomerNotes the note to it; null if there is none
 * @param timeline what happened to it, oldest first; empty when that is no longer kept
 */
public record OwnOrderView(
        OrderView order,
        @Schema(nullable = true) String username,
        @Schema(nullable = true) String email,
        @Schema(nullable = true) String wishedShippingAddress,
        @Schema(nullable = true) String wishedCustomerNotes,
        List<TimelineView> timeline) {

    static OwnOrderView of(Order order, List<TimelineEntry> timeline) {
        return new OwnOrderView(
                OrderView.of(order),
                order.buyer().username(),
                order.buyer().email(),
                order.wish().map(Terms::shippingAddress).orElse(null),
                order.wish().map(Terms::customerNotes).orElse(null),
                timeline.stream().map(TimelineView::of).toList());
    }
}
