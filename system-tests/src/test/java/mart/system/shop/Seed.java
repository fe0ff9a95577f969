package mart.system.shop;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Where chance begins in a test, so that a run can be had again: {@code -Dmart.seed=7}; 1 if that is not given. When
 * threads meet is not in its power.
 */
public final class Seed {
    private Seed() {}

    /** The first seed of a test; said, so that it is known when the test fails. */
    public static long first(String test) {
        long seed = Long.getLong("mart.seed", 1);
        System.out.println(test + ": from seed " + seed + " (-Dmart.seed)");
        return seed;
    }

    /** The dice of one of many who act in a test. */
    public static Random dice(long seed, int actor) {
        return new Random(seed * 1_000_003 + actor);
    }

    /** Lets a time of chance pass, so that those who act at once do not always meet in the same order. */
    public static void dawdle(Random dice, int longestMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(dice.nextInt(longestMillis)));
    }
}
