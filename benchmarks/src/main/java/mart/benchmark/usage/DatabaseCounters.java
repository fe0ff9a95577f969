package mart.benchmark.usage;

/**
 * What a service did in its database.
 *
 * @param transactionControl the BEGIN, COMMIT and ROLLBACK statements among {@code statements}
 */
public record DatabaseCounters(
        long commits, long inserted, long updated, long deleted, long statements, long transactionControl) {

    /** The difference to an earlier state. */
    public DatabaseCounters minus(DatabaseCounters earlier) {
        return new DatabaseCounters(
                commits - earlier.commits,
                inserted - earlier.inserted,
                updated - earlier.updated,
                deleted - earlier.deleted,
                statements - earlier.statements,
                transactionControl - earlier.transactionControl);
    }

    public DatabaseCounters plus(DatabaseCounters other) {
        return new DatabaseCounters(
                commits + other.commits,
                inserted + other.inserted,
                updated + other.updated,
                deleted + other.deleted,
                statements + other.statements,
                transactionControl + other.transactionControl);
    }
}
