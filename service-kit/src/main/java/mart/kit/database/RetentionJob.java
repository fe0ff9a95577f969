package mart.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes what was kept long enough, so that nothing grows without bound: a few rows in each transaction, with pauses
 * between, so that nobody waits for it. Every instance does so; none waits for another.
 */
@ApplicationScoped
public class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class.getName());
    private static final int AT_ONCE = 500;
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(100);

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Sql sql;

    @Inject
    @Any
    private Instance<RetentionRule> retentions;

    /** From the end of a round to the beginning of the next. */
    @Inject
    @ConfigProperty(name = "mart.housekeeping.every")
    private Duration every;

    /** Begins to keep house; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("housekeeping", this::round);
    }

    private void round() {
        background.pause(every);
        retentions.forEach(this::prune);
    }

    private void prune(RetentionRule retention) {
        try {
            long pruned = 0;
            int some = AT_ONCE;
            while (some == AT_ONCE && database.isReady() && !background.isStopping()) {
                some = sql.update(retention.deletion(AT_ONCE));
                pruned += some;
                background.pause(BETWEEN_STEPS);
            }
            if (pruned > 0) {
                LOG.info("Deleted " + pruned + " rows of " + retention.table() + " that were kept for "
                        + retention.kept());
            }
        } catch (RuntimeException e) { // the others have their turn all the same, and this one in the next round
            LOG.log(Level.WARNING, "Could not delete old rows of " + retention.table(), e);
        }
    }
}
