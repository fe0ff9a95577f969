package mart.inventory.domain;

import java.util.UUID;

/**
 * What an order wants of the stock of its product. Quantities are absolute and revisions grow with each demand of an
 * order, so that a repeated or late one is known as such.
 *
 * @param quantity what shall be held, or sold, for the order in all; of no meaning when it releases or returns
 */
public record StockCommand(UUID orderId, UUID productId, long revision, Action action, int quantity) {

    /** What shall become of the units. */
    public enum Action {
        /** They are held for the order, whatever was held for it before. */
        RESERVE,
        /** They were paid; what was held beyond them is free again. */
        COMMIT,
        /** The order ended unpaid: nothing is held for it any more. */
        RELEASE,
        /** The sale was taken back: what was sold is free again. */
        RETURN
    }

    /** @throws IllegalArgumentException if no order could have meant it */
    public StockCommand {
        if (revision < 1) {
            throw new IllegalArgumentException("A revision is at least 1, not " + revision);
        }
        if (quantity < 1 && (action == Action.RESERVE || action == Action.COMMIT)) {
            throw new IllegalArgumentException("A quantity is at least 1, not " + quantity);
        }
    }
}
