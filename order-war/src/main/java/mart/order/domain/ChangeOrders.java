package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import mart.kit.database.DatabaseClock;
import mart.kit.erasure.UserErasure;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Use cases: everything that changes orders. Each locks the order, applies an operation of {@link Order}, adds the change
 * to the timeline and fires {@link OrderChanged}, in the caller's transaction.
 */
@ApplicationScoped
public class ChangeOrders implements UserErasure {

    @Inject
    private Orders orders;

    @Inject
    private Timeline timeline;

    @Inject
    private Event<OrderChanged> changed;

    @Inject
    @ConfigProperty(name = "order.payment-window")
    private Duration paymentWindow;

    /**
     * A customer places an order.
     *
     * @throws mart.kit.problem.InvalidRequest if the amount exceeds the largest amount that can be charged
     */
    public Order place(UUID userId, ProductCopy product, Terms terms) {
        Order order = Order.place(userId, product, terms, paymentWindow);
        orders.add(order);
        record(order, Change.PLACED, Cause.CUSTOMER);
        return order;
    }

    /**
     * A customer changes or cancels one of their orders.
     *
     * @param precondition receives the current version, and throws if the request is based on another one
     * @throws mart.kit.problem.NotFound if the user has no such order
     * @throws mart.kit.problem.Conflict if the state of the order does not allow the operation
     */
    public void byCustomer(UUID orderId, UUID userId, LongConsumer precondition, Function<Order, Change> operation) {
        Order order = orders.lock(orderId, userId);
        precondition.accept(order.version());
        record(order, operation.apply(order), Cause.CUSTOMER);
    }

    /**
     * Applies a reply or a result of another service.
     *
     * @throws IllegalArgumentException if the order does not exist
     */
    public void byReply(UUID orderId, Cause cause, Function<Order, Change> operation) {
        Order order = orders.lockIfExists(orderId)
                .orElseThrow(() -> new IllegalArgumentException("There is no order " + orderId));
        record(order, operation.apply(order), cause);
    }

    /** As {@link #byReply}, but has no effect if the order does not exist. */
    public void byReplyIfExists(UUID orderId, Cause cause, Function<Order, Change> operation) {
        orders.lockIfExists(orderId).ifPresent(order -> record(order, operation.apply(order), cause));
    }

    /** Makes the next orders of a user anonymous, and ends those in progress. Can be repeated. */
    @Override
    public OptionalLong eraseNext(UUID userId, long after, int limit) {
        OptionalLong last = OptionalLong.empty();
        for (Order order : orders.lockNextOfUser(userId, after, limit)) {
            record(order, order.eraseBuyer(), Cause.USER);
            last = OptionalLong.of(Objects.requireNonNull(order.id()));
        }
        return last;
    }

    /**
     * Ends up to {@code limit} orders whose payment window is over, longest overdue first.
     *
     * @param except orders to leave out
     * @return their number
     */
    public int expireOverdue(int limit, Collection<UUID> except) {
        OffsetDateTime now = DatabaseClock.now();
        List<Order> overdue = orders.lockOverdue(now, limit, except);
        overdue.forEach(order -> record(order, order.expire(now), Cause.CLOCK));
        return overdue.size();
    }

    /** The ids of orders that {@link #expireOverdue} would end. */
    public List<UUID> overdue(int limit, Collection<UUID> except) {
        return orders.lockOverdue(DatabaseClock.now(), limit, except).stream()
                .map(Order::orderId)
                .toList();
    }

    /** Ends an order if its payment window is over. */
    public void expire(UUID orderId) {
        byReplyIfExists(orderId, Cause.CLOCK, order -> order.expire(DatabaseClock.now()));
    }

    private void record(Order order, Change change, Cause cause) {
        if (change != Change.NOTHING) {
            timeline.add(order, change, cause);
            changed.fire(new OrderChanged(order, change));
        }
    }
}
