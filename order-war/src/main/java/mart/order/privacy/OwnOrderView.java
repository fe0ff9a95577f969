package mart.order.privacy;

import java.util.List;
import mart.order.api.OrderView;
import mart.order.api.TimelineView;
import mart.order.domain.Order;
import mart.order.domain.Terms;
import mart.order.domain.TimelineEntry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All stored data of an order.
 *
 * @param username name of the buyer; null, like {@code email}, until the user service has confirmed the buyer
 * @param wishedShippingAddress address of a requested increase that inventory has not confirmed yet; null if there is none
 * @param wishedCustomerNotes notes of that increase; null if there are none
 * @param timeline the changes of the order, oldest first; empty after the retention period
 */
@Schema(description = "All stored data of an order")
public record OwnOrderView(
        OrderView order,

        @Schema(
                nullable = true,
                description = "The name of the buyer; null until the user service has confirmed the buyer")
        String username,

        @Schema(nullable = true, description = "The e-mail address of the buyer; null like the name")
        String email,

        @Schema(
                nullable = true,
                description = "The address of a requested increase that inventory has not confirmed yet",
                examples = "123 Main St, City, Country")
        String wishedShippingAddress,

        @Schema(nullable = true, description = "The notes of that increase", examples = "Please deliver in the morning")
        String wishedCustomerNotes,

        @Schema(description = "The changes of the order, oldest first; empty after the retention period")
        List<TimelineView> timeline) {

    static OwnOrderView of(Order order, List<TimelineEntry> timeline) {
        return new OwnOrderView(
                OrderView.of(order),
                order.buyer().username(),
                order.buyer().email(),
                order.pendingChange().map(Terms::shippingAddress).orElse(null),
                order.pendingChange().map(Terms::customerNotes).orElse(null),
                timeline.stream().map(TimelineView::of).toList());
    }
}
