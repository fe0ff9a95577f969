package mart.inventory.domain;

import java.util.UUID;

/**
 * Command of an order to the stock of its product. Quantities are absolute and revisions grow with each command of an
 * order, so that a repeated or late command is recognised.
 *
 * @param revision at least 1; a command with a lower revision than an applied one is out of date
 * @param quantity total units to reserve or to sell for the order; for {@link Action#RETURN}, those that stay sold;
 *     ignored by {@link Action#RELEASE}
 */
public record StockCommand(UUID orderId, UUID productId, long revision, Action action, int quantity) {

    /** What to do with the units of the order. */
    public enum Action {
        /** Reserve the quantity, replacing any earlier reservation of the order. */
        RESERVE,
        /** Sell the quantity, because the order was paid; free the remaining reserved units. */
        COMMIT,
        /** Free all reserved units, because the order ended unpaid. */
        RELEASE,
        /** Make sold units available again, except the quantity. */
        RETURN
    }

    /** @throws IllegalArgumentException if the revision or the quantity is out of range */
    public StockCommand {
        if (revision < 1) {
            throw new IllegalArgumentException("The revision must be at least 1, not " + revision);
        }
        if (quantity < 1 && (action == Action.RESERVE || action == Action.COMMIT)) {
            throw new IllegalArgumentException("The quantity must be at least 1, not " + quantity);
        }
        if (quantity < 0) {
            throw new IllegalArgumentException("The quantity must not be negative: " + quantity);
        }
    }
}
