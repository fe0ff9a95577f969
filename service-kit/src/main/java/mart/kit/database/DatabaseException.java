package mart.kit.database;

import java.sql.SQLException;

/** An {@link SQLException} of {@link Sql}. Rolls the transaction back. */
public final class DatabaseException extends RuntimeException {

    /** @param cause the exception of the driver; {@link DatabaseFailures} tells whether it is an outage */
    public DatabaseException(SQLException cause) {
        super(cause);
    }
}
