package mart.inventory.domain;

/**
 * Units of one product that move between its three counts. The three differences add up to zero.
 *
 * @param stockLevel difference of the stock level
 * @param reserved difference of the reserved stock
 * @param sold difference of the sold stock
 */
public record Movement(int stockLevel, int reserved, int sold) {

    /** Moves nothing. */
    static final Movement NONE = new Movement(0, 0, 0);

    /** @throws IllegalArgumentException if the differences do not add up to zero */
    public Movement {
        if ((long) stockLevel + reserved + sold != 0) {
            throw new IllegalArgumentException("The differences of stock level (" + stockLevel + "), reserved ("
                    + reserved + ") and sold (" + sold + ") stock must add up to 0");
        }
    }

    /** Reserves {@code more} units for an order; frees some if {@code more} is negative. */
    public static Movement reserve(int more) {
        return new Movement(-more, more, 0);
    }

    /** Sells {@code sold} of the {@code reserved} units and frees the others. */
    public static Movement sell(int reserved, int sold) {
        return new Movement(reserved - sold, -reserved, sold);
    }

    /** Makes {@code sold} units available again. */
    public static Movement restock(int sold) {
        return new Movement(sold, 0, -sold);
    }

    /** Whether nothing moves. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}
