package mart.kit.database;

import java.time.Duration;

/**
 * How long rows of a table are kept; {@link RetentionJob} deletes older ones. A service declares a rule by producing it
 * as a CDI bean.
 *
 * @param table the table
 * @param over an SQL condition for the rows to delete; {@code :ago} stands for the time {@code kept} ago. An index
 *     should support it
 * @param kept the retention; must be positive
 */
public record RetentionRule(String table, String over, Duration kept) {

    /** @throws IllegalArgumentException if {@code kept} is not positive */
    public RetentionRule {
        if (kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException("Rows of " + table + " cannot be kept for " + kept);
        }
    }

    /** The statement that deletes up to {@code limit} rows; it skips rows that other transactions have locked. */
    String deletion(int limit) {
        return "DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table + " WHERE "
                + over.replace(":ago", "now() - INTERVAL '" + kept + "'")
                + " LIMIT " + limit + " FOR UPDATE SKIP LOCKED))";
    }
}
