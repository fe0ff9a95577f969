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
 * Deletes rows whose retention has ended, as the {@link RetentionRule}s say. Works in small transactions with pauses,
 * so that requests do not wait for its locks. Runs on every instance; instances skip each other's locked rows.
 */
@ApplicationScoped
public class RetentionJob {

    private static final Logger LOG = Logger.getLogger(RetentionJob.class.getName());
    private static final int BATCH = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Sql sql;

    @Inject
    @Any
    private Instance<RetentionRule> rules;

    /** The pause between two rounds. */
    @Inject
    @ConfigProperty(name = "mart.housekeeping.every")
    private Duration every;

    /** Starts the job; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("housekeeping", this::round);
    }

    private void round() {
        background.pause(every);
        rules.forEach(this::prune);
    }

    private void prune(RetentionRule rule) {
        try {
            long total = 0;
            int deleted = BATCH;
            while (deleted == BATCH && database.isReady() && !background.isStopping()) {
                deleted = sql.update(rule.deletion(BATCH));
                total += deleted;
                background.pause(PAUSE);
            }
            if (total > 0) {
                LOG.info("Deleted " + total + " rows of " + rule.table() + " older than " + rule.kept());
            }
        } catch (RuntimeException e) { // the other rules still run; this one is retried in the next round
            LOG.log(Level.WARNING, "Could not delete old rows of " + rule.table(), e);
        }
    }
}
