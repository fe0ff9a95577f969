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
 * Delays SQL statements until the end of a transaction. All rows of one statement are written by one execution, which
 * receives each column as an array; all statements take one round trip to the database. They run after JPA has written
 * its entities, immediately before the commit; a failure rolls the transaction back.
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
     *     unnest(?::uuid[], ?::text[])}
     * @param row the values of the columns, in the order of the statement's question marks. The non-null values of a
     *     column have one class
     */
    public void add(String update, @Nullable Object... row) {
        pending().rows.computeIfAbsent(update, first -> new ArrayList<>()).add(row);
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

        private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

        @Override
        public void beforeCompletion() {
            sql.update(
                    String.join(";\n", rows.keySet()),
                    rows.values().stream()
                            .flatMap(added -> Arrays.stream(columns(added)))
                            .toArray());
        }

        @Override
        public void afterCompletion(int status) {
            // the rows were written, or the transaction is rolled back
        }
    }
}
