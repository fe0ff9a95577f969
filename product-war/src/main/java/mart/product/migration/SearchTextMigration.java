package mart.product.migration;

import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import mart.product.domain.SearchText;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Computes the search text of the products that were stored before the column existed. Commits each batch on a connection
 * of its own, so that no product is locked for long. A failure keeps the batches before it; the next try continues there.
 */
@Dependent
public class SearchTextMigration implements JavaMigration {

    private static final int BATCH = 500;

    /** In the order in which {@code Products.lockAll} locks, to avoid deadlocks. */
    private static final String NEXT = """
            SELECT product_id, name, description FROM product WHERE product_id > ? AND search_text IS NULL
            ORDER BY product_id LIMIT ? FOR UPDATE""";

    private static final String STORE = """
            UPDATE product SET search_text = folded.text FROM unnest(?::uuid[], ?::text[]) AS folded (id, text)
            WHERE product_id = folded.id""";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("3.1");
    }

    @Override
    public String getDescription() {
        return "search text of existing products";
    }

    /** None: Flyway cannot see whether the code changed. */
    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    /** Flyway's transaction contains only the entry in its history, so that a failure leaves none. */
    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Connection connection = context.getConfiguration().getDataSource().getConnection()) {
            connection.setAutoCommit(false);
            UUID last = new UUID(0, 0);
            Map<UUID, String> batch = next(connection, last);
            while (!batch.isEmpty()) {
                store(connection, batch);
                for (UUID productId : batch.keySet()) {
                    last = productId;
                }
                batch = next(connection, last);
            }
            connection.commit();
        }
    }

    /** Locks the products after {@code last} that have no search text, and computes it. */
    private static Map<UUID, String> next(Connection connection, UUID last) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setObject(1, last);
            select.setInt(2, BATCH);
            Map<UUID, String> texts = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.put(rows.getObject(1, UUID.class), SearchText.of(rows.getString(2), rows.getString(3)));
                }
            }
            return texts;
        }
    }

    private static void store(Connection connection, Map<UUID, String> texts) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(STORE)) {
            update.setObject(1, texts.keySet().toArray(UUID[]::new));
            update.setObject(2, texts.values().toArray(String[]::new));
            update.executeUpdate();
        }
        connection.commit();
    }
}
