package mart.system.shop;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Seeds of the random choices in tests. {@code -Dmart.seed=7} repeats a run; the default is 1. The interleaving of threads
 * is not reproducible.
 */
public final class Seed {
    private Seed() {}

    /** The first seed of a test; printed, so that a failed run can be repeated. */
    public static long first(String test) {
        long seed = Long.getLong("mart.seed", 1);
        System.out.println(test + ": seed " + seed + " (-Dmart.seed)");
        return seed;
    }

    /** The random numbers of one of several actors in a test. */
    public static Random random(long seed, int actor) {
        return new Random(seed * 1_000_003 + actor);
    }

    /** Pauses for a random time, so that concurrent actors do not always meet in the same order. */
    public static void pause(Random random, int longestMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(longestMillis)));
    }
}
