package mart.order.messaging;

import java.util.Optional;
import mart.order.domain.Order;

/**
 * The end of a wait until an order is no longer {@linkplain Order#isAwaitingReply awaiting a reply}.
 *
 * @param made whether the decision was made; false after a timeout or when the service shuts down
 * @param order the decided order, detached; empty if another instance made the decision
 */
public record OrderDecision(boolean made, Optional<Order> order) {

    static final OrderDecision NONE = new OrderDecision(false, Optional.empty());
    static final OrderDecision ELSEWHERE = new OrderDecision(true, Optional.empty());

    static OrderDecision of(Order decided) {
        return new OrderDecision(true, Optional.of(decided));
    }
}
