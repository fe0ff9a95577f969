package mart.kit.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Delays the writes of a transaction: those of JPA ({@link EntityWrites}) and other SQL statements. All rows of one
 * statement are written by one execution, which receives each column as an array. Statements on different tables become
 * one ({@link CombinedWrites}), and all take one round trip to the database. This happens when JPA has written its
 * entities: immediately before the commit, or earlier if JPA executes a query. A failure rolls the transaction back.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BatchedUpdates {

    @Inject
    private Sql sql;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /**
     * Adds a row to the caller's transaction. The elements of the arrays have the order of the calls.
     *
     * @param update a statement with an array for each column, such as {@code INSERT INTO item (id, name) SELECT * FROM
     *     unnest(?::uuid[], ?::text[])}. What it reads must not be written by the same transaction
     * @param row the values of the columns, in the order of the statement's question marks. The non-null values of a
     *     column have one class
     */
    public void add(String update, @Nullable Object... row) {
        pending().rows.computeIfAbsent(update, first -> new ArrayList<>()).add(row);
    }

    /**
     * Adds the write of an entity to the caller's transaction.
     *
     * @param update a statement for one row
     * @param row the values of its question marks
     */
    void addEntity(String update, @Nullable Object... row) {
        pending().entities.computeIfAbsent(update, first -> new ArrayList<>()).add(row);
    }

    /** Executes all delayed statements of the caller's transaction, if there is one of an entity among them. */
    void writeEntities() {
        if (transactions.getResource(BatchedUpdates.class) instanceof Pending pending && !pending.entities.isEmpty()) {
            pending.write();
        }
    }

    /** Returns an array for each column. Its class is that of the values, because it decides how the driver encodes them. */
    static Object[] columns(List<@Nullable Object[]> rows) {
        return IntStream.range(0, rows.get(0).length)
                .mapToObj(index ->
                        column(rows.stream().map(row -> encodable(row[index])).toArray()))
                .toArray();
    }

    /** The driver has no arrays of times. */
    private static @Nullable Object encodable(@Nullable Object value) {
        return value instanceof OffsetDateTime time ? time.toString() : value;
    }

    private static Object[] column(@Nullable Object[] values) {
        Class<?> type = Arrays.stream(values)
                .filter(Objects::nonNull)
                .<Class<?>>map(Object::getClass)
                .findFirst()
                .orElse(String.class);
        return Arrays.copyOf(values, values.length, type.arrayType().asSubclass(Object[].class));
    }

    private Pending pending() {
        if (transactions.getResource(BatchedUpdates.class) instanceof Pending pending) {
            return pending;
        }
        Pending pending = new Pending();
        transactions.putResource(BatchedUpdates.class, pending);
        transactions.registerInterposedSynchronization(pending);
        return pending;
    }

    private final class Pending implements Synchronization {

        private final Map<String, List<@Nullable Object[]>> entities = new LinkedHashMap<>();
        private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

        /** Entities first: other rows refer to them. */
        void write() {
            CombinedWrites writes = new CombinedWrites();
            entities.forEach((update, written) -> EntityStatement.of(update, written)
                    .forEach(statement -> writes.add(statement.sql(), statement.values())));
            rows.forEach((update, added) -> writes.add(update, List.of(columns(added))));
            entities.clear();
            rows.clear();
            sql.update(writes.sql(), writes.values().toArray());
        }

        @Override
        public void beforeCompletion() {
            if (!entities.isEmpty() || !rows.isEmpty()) {
                write();
            }
        }

        @Override
        public void afterCompletion(int status) {
            // the rows were written, or the transaction is rolled back
        }
    }
}
