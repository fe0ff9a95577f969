package mart.kit.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delays SQL statements until the end of a transaction, so that all rows of one statement need one round trip to the
 * database. They run after JPA has written its entities, immediately before the commit; a failure rolls the transaction
 * back.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class BatchedUpdates {

    @Inject
    private Sql sql;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /**
     * Adds a row to the caller's transaction. The rows of a statement keep their order.
     *
     * @param update an INSERT, UPDATE or DELETE
     * @param values the statement's parameters, in the order of its question marks
     */
    public void add(String update, @Nullable Object... values) {
        pending().rows.computeIfAbsent(update, first -> new ArrayList<>()).add(values);
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
            rows.forEach(sql::updateAll);
        }

        @Override
        public void afterCompletion(int status) {
            // the rows were written, or the transaction is rolled back
        }
    }
}
