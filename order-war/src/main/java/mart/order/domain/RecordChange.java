package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Writes the change of an order, adds it to the timeline and fires {@link OrderChanged}, in the caller's transaction. */
@ApplicationScoped
class RecordChange {

    @Inject
    private Orders orders;

    @Inject
    private Timeline timeline;

    @Inject
    private Event<OrderChanged> changed;

    void record(Order order, Change change, Cause cause) {
        orders.flush();
        if (change != Change.NOTHING) {
            timeline.add(order, change, cause);
            changed.fire(new OrderChanged(order, change));
        }
    }
}
