package mart.system.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mart.stack.Mart;
import mart.stack.Service;

/** Queries the six databases, and searches all their tables for a text. */
public record Databases(Mart mart) {

    private static final String TABLES =
            "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'"
                    + " AND table_type = 'BASE TABLE'";

    /** Matches text in any case, and the same text as bytes. */
    private static final String CONTAINS = " t WHERE strpos(lower(t::text), lower(?)) > 0"
            + " OR strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0";

    /** All rows of all databases that contain a word in any column, as {@code service.table row}. */
    public List<String> rowsWith(String word) {
        return Stream.of(Service.values())
                .flatMap(service -> rowsWith(service, word).stream())
                .toList();
    }

    /** As {@link #rowsWith(String)}, for one service. */
    public List<String> rowsWith(Service service, String word) {
        return column(service, TABLES).stream()
                .flatMap(table -> column(service, "SELECT t::text FROM " + table + CONTAINS, word, word).stream()
                        .map(row -> service.id() + "." + table + " " + row))
                .toList();
    }

    /** The first column of a query's result in the database of a service, as text. */
    public List<String> column(Service service, String sql, String... values) {
        try (Connection database = mart.database(service).connect()) {
            return column(database, sql, values);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Executes a statement that returns no rows. */
    public void execute(Service service, String sql) {
        try (Connection database = mart.database(service).connect();
                Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #column(Service, String, String...)}, on a connection, which stays open. */
    public static List<String> column(Connection database, String sql, String... values) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            ResultSet rows = select.executeQuery();
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }
}
