package mart.benchmark.usage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;
import mart.stack.Mart;
import mart.stack.Service;

/** Counters of the six databases, from PostgreSQL's statistics. Its own queries run in another database. */
public final class DatabaseUsage implements AutoCloseable {
    /** The line of {@code postgresql.conf} without which statements are not counted. */
    public static final String CONFIGURATION = "shared_preload_libraries = 'pg_stat_statements'";

    private static final String COUNTERS = """
            SELECT d.xact_commit, d.tup_inserted, d.tup_updated, d.tup_deleted, s.statements, s.control
            FROM pg_stat_database d, LATERAL (
                SELECT coalesce(sum(calls), 0) AS statements,
                       coalesce(sum(calls) FILTER (WHERE query ~* '^(begin|commit|rollback)'), 0) AS control
                FROM pg_stat_statements WHERE dbid = d.datid) s
            WHERE d.datname = ?""";

    private final Map<Service, Connection> connections = new EnumMap<>(Service.class);

    /** Connects to the servers, which must have been started with {@link #CONFIGURATION}. */
    public DatabaseUsage(Mart mart) {
        try {
            for (Service service : Service.values()) {
                Connection connection = mart.database(service).connectAsSuperuser();
                connections.put(service, connection);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The counters since the servers started. */
    public Map<Service, DatabaseCounters> counters() {
        Map<Service, DatabaseCounters> counters = new EnumMap<>(Service.class);
        connections.forEach((service, connection) -> counters.put(service, counters(service, connection)));
        return counters;
    }

    private static DatabaseCounters counters(Service service, Connection connection) {
        try (PreparedStatement select = connection.prepareStatement(COUNTERS)) {
            select.setString(1, service.database());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new DatabaseCounters(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
