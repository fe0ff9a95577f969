package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Use case: removes a user's personal data from their orders. Runs in the caller's transaction; can be repeated. */
@ApplicationScoped
public class EraseBuyer {

    @Inject
    private Orders orders;

    @Inject
    private RecordChange changes;

    /** Makes all orders of the user anonymous, and ends those in progress. */
    public void erase(UUID userId) {
        for (Order order : orders.lockAllOfUser(userId)) {
            Change change = order.eraseBuyer();
            if (change != Change.NOTHING) { // spares a write per order that had ended before: there may be many
                changes.record(order, change, Cause.USER);
            }
        }
    }
}
