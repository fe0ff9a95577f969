package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Use case: applies a reply or a result of another service to an order. Runs in the caller's transaction. */
@ApplicationScoped
public class ApplyReply {

    @Inject
    private Orders orders;

    @Inject
    private RecordChange changes;

    /**
     * Locks the order, applies {@code operation} and records the change.
     *
     * @throws IllegalArgumentException if the order does not exist
     */
    public void apply(UUID orderId, Cause cause, Function<Order, Change> operation) {
        Order order = orders.lockIfExists(orderId)
                .orElseThrow(() -> new IllegalArgumentException("There is no order " + orderId));
        changes.record(order, operation.apply(order), cause);
    }

    /** As {@link #apply}, but has no effect if the order does not exist. */
    public void applyIfExists(UUID orderId, Cause cause, Function<Order, Change> operation) {
        Optional<Order> found = orders.lockIfExists(orderId);
        found.ifPresent(order -> changes.record(order, operation.apply(order), cause));
    }
}
