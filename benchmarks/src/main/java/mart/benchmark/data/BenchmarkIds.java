package mart.benchmark.data;

import java.util.UUID;

/** Ids of the rows that the benchmark inserts itself; the SQL function in {@code ids.sql} computes the same. */
final class BenchmarkIds {
    private static final int USER = 1;
    private static final int PRODUCT = 2;
    private static final long FIRST_MILLIS = 1_750_000_000_000L;
    private static final long VERSION_7 = 0x7000;
    private static final long VARIANT = 0x8000L << 48;

    private BenchmarkIds() {}

    static UUID user(int number) {
        return id(USER, number);
    }

    static UUID product(int number) {
        return id(PRODUCT, number);
    }

    private static UUID id(int kind, long number) {
        return new UUID((FIRST_MILLIS + number) << 16 | VERSION_7 | kind, VARIANT | number);
    }
}
