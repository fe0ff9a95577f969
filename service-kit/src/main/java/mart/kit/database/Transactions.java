package mart.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Runs code in a new transaction; for listeners, background loops and timers, which the container does not manage. */
@ApplicationScoped
public class Transactions {

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
}
