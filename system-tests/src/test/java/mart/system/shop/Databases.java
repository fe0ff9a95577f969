package mart.system.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import mart.stack.Mart;
import mart.stack.Service;

/** All that the six databases hold, table by table and row by row. */
public record Databases(Mart mart) {

    private static final String TABLES =
            "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'"
                    + " AND table_type = 'BASE TABLE'";

    /** As text or in bytes, in any case. */
    private static final String HOLDS = " t WHERE strpos(lower(t::text), lower(?)) > 0"
            + " OR strpos(t::text, encode(convert_to(?, 'UTF8'), 'hex')) > 0";

    /** The rows of all databases that hold a word anywhere, each after the name of its table. */
    public List<String> rowsWith(String word) {
        List<String> found = new ArrayList<>();
        for (Service service : Service.values()) {
            found.addAll(rowsWith(service, word));
        }
        return found;
    }

    /** As {@link #rowsWith(String)}, of one service. */
    public List<String> rowsWith(Service service, String word) {
        List<String> found = new ArrayList<>();
        try (Connection database = mart.database(service).connect()) {
            for (String table : column(database, TABLES)) {
                column(database, "SELECT t::text FROM " + table + HOLDS, word, word)
                        .forEach(row -> found.add(service.id() + "." + table + " " + row));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** The first column of what a query finds, as text. */
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
