package mart.kit.database;

import java.sql.SQLException;

/** What the database threw at SQL of ours; rolls the transaction back. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause what was thrown; {@link DatabaseFailures} tells whether it was an outage */
    public DatabaseException(SQLException cause) {
        super(cause);
    }
}
