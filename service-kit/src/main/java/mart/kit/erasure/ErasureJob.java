package mart.kit.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.WakeUp;
import mart.kit.database.Database;
import mart.kit.database.Transactions;

/**
 * Erases the data of users in bounded transactions, so that a user with many rows neither exceeds a time-out nor delays the
 * messages about other users. A request is a row; after a crash, any instance begins this erasure again. Two instances that
 * erase one user at the same time do the same work twice, which is harmless.
 */
@ApplicationScoped
public class ErasureJob {

    private static final Logger LOG = Logger.getLogger(ErasureJob.class.getName());

    /** The rows of one transaction. */
    private static final int BATCH = 500;

    /** When to look for erasures that failed, or were begun by an instance that crashed. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(30);

    /** Short, because the service waits for its loops when it stops. */
    private static final Duration WAIT = Duration.ofSeconds(3);

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private PendingErasures pending;

    @Inject
    @Any
    private Instance<UserErasure> erasure;

    private final WakeUp work = new WakeUp();

    // of the job's thread
    private long lastLookNanos = System.nanoTime();

    /** Starts the job if this service has a {@link UserErasure}; called once, at the start of the service. */
    public void begin() {
        if (erasure.isResolvable()) {
            background.runRepeatedly("erasure", this::round);
        }
    }

    /**
     * Requests the erasure of a user in the caller's transaction; the erasure begins after the commit. Request it again if
     * rows of the user were added later.
     *
     * @throws jakarta.transaction.TransactionalException if there is no transaction
     */
    public void request(UUID userId) {
        transactions.afterCommit(work::signal);
        pending.add(userId);
    }

    private void round() throws InterruptedException {
        boolean woken = work.await(WAIT);
        boolean due = System.nanoTime() - lastLookNanos > POLL_INTERVAL.toNanos();
        if ((woken || due) && database.isReady()) {
            lastLookNanos = System.nanoTime();
            pending.all().forEach(this::erase);
        }
    }

    private void erase(PendingErasure request) {
        try {
            OptionalLong next = OptionalLong.of(0);
            while (next.isPresent() && !background.isStopping()) {
                next = eraseNext(request.userId(), next.getAsLong());
            }
            if (next.isEmpty()) {
                pending.remove(request);
            }
        } catch (RuntimeException e) { // the other users are erased meanwhile
            LOG.log(Level.WARNING, "Could not erase user " + request.userId() + "; it is tried again", e);
        }
    }

    private OptionalLong eraseNext(UUID userId, long after) {
        return transactions.call(() -> erasure.get().eraseNext(userId, after, BATCH));
    }
}
