package mart.kit.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

/** Tells what is wrong with the database from what is wrong with the request. */
public final class DatabaseFailures {

    private DatabaseFailures() {}

    /** Whether the cause of a failure is that the database cannot be reached, so that the same may succeed later. */
    public static boolean isOutage(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20) // a chain of causes may be a ring
                .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql));
    }

    /** Classes 08, 53 and 57P of SQLSTATE: no connection, no resources, server is stopping (PostgreSQL's appendix A). */
    public static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P");
    }
}
