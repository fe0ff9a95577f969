package mart.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;

/** Transactions for code that no container calls: listeners, relays, timers. */
@ApplicationScoped
public class Transactions {

    /** Runs {@code work} in a transaction of its own; a RuntimeException rolls it back and is thrown on. */
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
