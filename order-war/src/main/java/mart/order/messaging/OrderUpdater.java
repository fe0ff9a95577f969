package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.Order;
import mart.order.domain.Orders;

/** Orders that other services speak of. They were told of them by us, so that one we do not know is a fault. */
@ApplicationScoped
class OrderUpdater {

    @Inject
    private Orders orders;

    @Inject
    private OrderMessages messages;

    /**
     * Locks the orders of a batch of messages before the first is handled.
     *
     * @throws IllegalArgumentException if an id is none; its message becomes a dead letter
     */
    void lockAll(Stream<String> orderIds) {
        orders.lockAll(orderIds.map(UUID::fromString).collect(Collectors.toSet()));
    }

    /**
     * Does to an order what {@code cause} had to tell, and says what came of it, in the listener's transaction.
     *
     * @throws IllegalArgumentException if there is no such order; the message becomes a dead letter
     */
    void change(String orderId, Cause cause, Function<Order, Change> news) {
        Order order = orders.lockIfThere(UUID.fromString(orderId))
                .orElseThrow(() -> new IllegalArgumentException("There is no order " + orderId));
        messages.changed(order, news.apply(order), cause);
    }
}
