package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Use case: a customer changes or cancels one of their orders. Runs in the caller's transaction. */
@ApplicationScoped
public class ChangeOrder {

    @Inject
    private Orders orders;

    @Inject
    private RecordChange changes;

    /**
     * Changes the terms of an order. An increase stays pending until inventory confirms it.
     *
     * @param precondition receives the current version, and throws if the request is based on another one
     * @throws mart.kit.problem.NotFound if the user has no such order
     * @throws mart.kit.problem.Conflict if the state of the order does not allow the change
     */
    public void change(UUID orderId, UUID userId, Terms requested, LongConsumer precondition) {
        update(orderId, userId, precondition, order -> order.change(requested));
    }

    /** Cancels an order. Has no effect if it is already cancelled. Parameters and errors as for {@link #change}. */
    public void cancel(UUID orderId, UUID userId, LongConsumer precondition) {
        update(orderId, userId, precondition, Order::cancel);
    }

    private void update(UUID orderId, UUID userId, LongConsumer precondition, Function<Order, Change> operation) {
        Order order = orders.lock(orderId, userId);
        precondition.accept(order.version());
        changes.record(order, operation.apply(order), Cause.CUSTOMER);
    }
}
