package mart.kit.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Runs code in a new transaction; for listeners, background loops and timers, which the container does not manage. */
@ApplicationScoped
public class Transactions {

    @Resource
    private TransactionSynchronizationRegistry synchronizations;

    /** Runs {@code work} in a new transaction; a RuntimeException rolls it back and is rethrown. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void run(Runnable work) {
        work.run();
    }

    /** As {@link #run}, with a result. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public <T> T call(Supplier<T> work) {
        return work.get();
    }

    /**
     * Runs {@code work} on this thread when the caller's transaction has committed; not if it rolls back. The work must
     * neither block nor use the database.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void afterCommit(Runnable work) {
        synchronizations.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    work.run();
                }
            }
        });
    }
}
