package mart.inventory.domain;

/**
 * Units of one product that move between its three counts. None is made or lost: the three add up to zero.
 *
 * @param free what the free stock gains; negative if it loses
 * @param reserved what is gained by what is held for orders
 * @param sold what is gained by what was sold
 */
public record Movement(int free, int reserved, int sold) {

    /** Nothing moves. */
    static final Movement NONE = new Movement(0, 0, 0);

    /** @throws IllegalArgumentException if the three do not add up to zero */
    public Movement {
        if ((long) free + reserved + sold != 0) {
            throw new IllegalArgumentException("Units made or lost: " + free + " " + reserved + " " + sold);
        }
    }

    /** Holds {@code more} units for an order; gives some back if it is negative. */
    public static Movement reserve(int more) {
        return new Movement(-more, more, 0);
    }

    /** Sells {@code sold} of the {@code held} units; the others are free again. */
    public static Movement sell(int held, int sold) {
        return new Movement(held - sold, -held, sold);
    }

    /** Takes the sale of so many units back: they are free again. */
    public static Movement takeBack(int sold) {
        return new Movement(sold, 0, -sold);
    }

    /** Whether nothing moves. */
    public boolean isNothing() {
        return equals(NONE);
    }
}
