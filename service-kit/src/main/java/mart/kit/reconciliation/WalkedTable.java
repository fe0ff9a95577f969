package mart.kit.reconciliation;

import java.util.Optional;
import java.util.UUID;
import mart.kit.database.Sql;

/**
 * A table that a {@link ConsistencyCheck} walks through in the order of a key, so that no query reads all of it.
 *
 * @param name the table
 * @param key a column with a unique index
 * @param least a key that is less than all others
 */
public record WalkedTable(String name, String key, Object least) {

    /** A table in the order of its integer ids. */
    public static WalkedTable byId(String name) {
        return new WalkedTable(name, "id", 0);
    }

    /** A table in the order of a UUID. */
    public static WalkedTable byUuid(String name, String key) {
        return new WalkedTable(name, key, new UUID(0, 0));
    }

    /** The last key of the next {@code size} rows after a key; empty after the last row. */
    Optional<Object> lastOfStep(Sql database, Object after, int size) {
        return database.first(
                row -> row.getObject(1),
                "SELECT %1$s FROM (SELECT %1$s FROM %2$s WHERE %1$s > ? ORDER BY %1$s LIMIT %3$s) AS step"
                                .formatted(key, name, size)
                        + " ORDER BY " + key + " DESC LIMIT 1",
                after);
    }
}
