package mart.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads and changes the database of the service under test directly. */
public final class TestDatabase {

    private TestDatabase() {}

    /** The first column of the result. */
    public static List<Object> select(String sql, Object... values) {
        try (Connection database = ServiceUnderTest.current().database().connect();
                PreparedStatement statement = prepare(database, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<Object> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getObject(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Executes a statement and returns the number of changed rows. */
    public static int update(String sql, Object... values) {
        try (Connection database = ServiceUnderTest.current().database().connect();
                PreparedStatement statement = prepare(database, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection database, String sql, Object... values) throws SQLException {
        PreparedStatement statement = database.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
