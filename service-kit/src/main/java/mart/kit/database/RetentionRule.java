package mart.kit.database;

import java.time.Duration;

/**
 * Rows that nobody needs any more after some time. A service declares one by producing it as a CDI bean;
 * {@link RetentionJob} deletes them.
 *
 * @param table where they are
 * @param over an SQL condition on its columns that tells them; {@code :ago} stands for the time {@code kept} ago. An
 *     index should find them
 * @param kept how long they are kept
 */
public record RetentionRule(String table, String over, Duration kept) {

    /** @throws IllegalArgumentException if nothing would be kept at all */
    public RetentionRule {
        if (kept.isNegative() || kept.isZero()) {
            throw new IllegalArgumentException("Rows of " + table + " cannot be kept for " + kept);
        }
    }

    /** Deletes so many at once; those that others have in hand are passed over. */
    String deletion(int atOnce) {
        return "DELETE FROM " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM " + table + " WHERE "
                + over.replace(":ago", "now() - INTERVAL '" + kept + "'")
                + " LIMIT " + atOnce + " FOR UPDATE SKIP LOCKED))";
    }
}
