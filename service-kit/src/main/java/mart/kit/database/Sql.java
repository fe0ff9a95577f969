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

/** Reads and writes rows that no entity stands for; in the caller's transaction, or in one of its own. */
@ApplicationScoped
@Transactional
public class Sql {

    /** Makes something of the row that a result is at. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws SQLException if the row cannot be read */
        T read(ResultSet row) throws SQLException;
    }

    @Inject
    private Database database;

    /**
     * What a query finds, in one snapshot.
     *
     * @param values in the places of the query's question marks
     */
    public <T> List<T> select(Reader<T> reader, String sql, Object... values) {
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

    /** The first row that a query finds; empty if it finds none. As {@link #select} otherwise. */
    public <T> Optional<T> first(Reader<T> reader, String sql, Object... values) {
        return select(reader, sql, values).stream().findFirst();
    }

    /**
     * Inserts, updates or deletes.
     *
     * @param values in the places of the statement's question marks
     * @return how many rows
     */
    public int update(String sql, Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement change = prepare(connection, sql, values)) {
            return change.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** A row by the names of its columns, in their order. */
    public static Map<String, Object> asMap(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Object value = row.getObject(i);
            map.put(columns.getColumnLabel(i), value instanceof Timestamp time ? time.toInstant() : value);
        }
        return map;
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
