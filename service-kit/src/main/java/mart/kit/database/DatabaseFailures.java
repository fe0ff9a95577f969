package mart.kit.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;

/** Distinguishes outages of the database from errors in a request. */
public final class DatabaseFailures {

    /** The server cancelled a statement: it took longer than {@code db.statement.timeout}, or an administrator did. */
    private static final String CANCELLED = "57014";

    private DatabaseFailures() {}

    /** Whether an exception, or one of its causes, is an outage of the database, so that a retry may succeed. */
    public static boolean isOutage(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20) // causes can form a cycle
                .anyMatch(cause -> cause instanceof SQLException sql && isOutage(sql));
    }

    /**
     * SQLSTATE classes 08, 53 and 57P: no connection, no resources, server is stopping (PostgreSQL manual, appendix A); and
     * a cancelled statement.
     */
    public static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.equals(CANCELLED);
    }
}
