package mart.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mart.kit.json.Json;
import org.jspecify.annotations.Nullable;

/** Runs SQL on tables without entities. Joins the caller's transaction, or runs in one of its own. */
@ApplicationScoped
@Transactional
public class Sql {

    /** Converts the current row of a result. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws SQLException if the row cannot be read */
        T read(ResultSet row) throws SQLException;
    }

    @Inject
    private Database database;

    /**
     * Returns all rows of a query.
     *
     * @param values the query's parameters, in the order of its question marks
     */
    public <T> List<T> select(Reader<T> reader, String sql, @Nullable Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = prepare(connection, sql, values)) {
            List<T> found = new ArrayList<>();
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Returns the first row of a query; empty if there is none. */
    public <T> Optional<T> first(Reader<T> reader, String sql, @Nullable Object... values) {
        return select(reader, sql, values).stream().findFirst();
    }

    /**
     * Runs an INSERT, UPDATE or DELETE, or several with semicolons in between.
     *
     * @param values the statement's parameters, in the order of its question marks
     * @return the number of rows that the first statement has affected
     */
    public int update(String sql, @Nullable Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement change = prepare(connection, sql, values)) {
            int changed = change.executeUpdate();
            while (change.getMoreResults() || change.getUpdateCount() != -1) {
                // Liberty caches a statement only if all results were read; another one is parsed and planned each time
            }
            return changed;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Converts rows to records: each column to the component with its name, {@code order_id} to {@code orderId}. */
    public static <R extends Record> Reader<R> asRecord(Class<R> type) {
        return row -> Json.MAPPER.convertValue(asMap(row), type);
    }

    /** Converts a row to a map by column name, in the order of the columns; timestamps become instants. */
    public static Map<String, Object> asMap(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            map.put(columns.getColumnLabel(i), value instanceof Timestamp time ? time.toInstant() : value);
        }
        return map;
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
