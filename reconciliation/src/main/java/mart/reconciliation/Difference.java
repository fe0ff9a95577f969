package mart.reconciliation;

import java.util.UUID;

/**
 * Something on which services disagree about an order.
 *
 * @param what they disagree on, in words
 * @param evidence the rows that say so; as long as they stay the same, nothing has happened to the order anywhere
 */
record Difference(UUID orderId, String what, OrderRows evidence) {

    @Override
    public String toString() {
        return "order " + orderId + ": " + what + "\n    " + evidence;
    }
}
