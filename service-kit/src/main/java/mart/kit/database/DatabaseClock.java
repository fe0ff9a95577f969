package mart.kit.database;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The clock of the service's database. All instances of the service share it, so a time that one instance stores means
 * the same to the others, even if the clock of their machine is wrong. {@link Database} measures the difference to this
 * machine's clock every half minute; before the first measurement the difference is zero. Thread-safe.
 */
public final class DatabaseClock {

    private static volatile Duration ahead = Duration.ZERO;

    private DatabaseClock() {}

    /** The present time, in UTC. Costs no statement. Off by at most half the duration of a round trip. */
    public static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).plus(ahead);
    }

    /**
     * Sets the clock.
     *
     * @param database the time of the database
     * @param before the time of this machine before the database was asked
     * @param after the time of this machine when the database had answered
     */
    static void measured(Instant database, Instant before, Instant after) {
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        ahead = Duration.between(middle, database);
    }
}
