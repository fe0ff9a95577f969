package mart.reconciliation;

import java.util.UUID;

/**
 * A disagreement of the services about an order.
 *
 * @param text what the services disagree on
 * @param evidence the rows of all services; while they are unchanged, no service has changed the order
 */
record Difference(UUID orderId, String text, OrderRows evidence) {

    @Override
    public String toString() {
        return "order " + orderId + ": " + text + "\n    " + evidence;
    }
}
