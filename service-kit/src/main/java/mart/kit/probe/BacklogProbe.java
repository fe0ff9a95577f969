package mart.kit.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Sql;
import mart.kit.metrics.MessagingMetrics;
import org.eclipse.microprofile.metrics.MetricUnits;

/**
 * Looks every few seconds how much waits in the outbox, and how many dead letters wait for somebody, so that reading the
 * metrics costs the database nothing.
 */
@ApplicationScoped
public class BacklogProbe {

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Beyond so many rows the count stands still, and counting costs no more. */
    private static final int MOST = 100_000;

    private static final String LOOK =
            "SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT " + MOST + ") AS counted),"
                    + " (SELECT extract(epoch FROM clock_timestamp() - created_at) FROM outbox ORDER BY id LIMIT 1),"
                    + " (SELECT count(*) FROM (SELECT FROM dead_letter WHERE replayed_at IS NULL LIMIT " + MOST
                    + ") AS counted)";

    @Inject
    private Database database;

    @Inject
    private Sql sql;

    @Inject
    private BackgroundTasks background;

    @Inject
    private MessagingMetrics metrics;

    private volatile Backlog backlog = new Backlog(0, 0, 0);

    private record Backlog(long outboxRows, double oldestSeconds, long deadLetters) {}

    /** Begins to look; called once, at the start of the service. */
    public void begin() {
        metrics.show("mart_outbox_rows", "Messages that wait to be sent", MetricUnits.NONE, () -> backlog.outboxRows());
        metrics.show(
                "mart_outbox_oldest_seconds",
                "How long the oldest message has been waiting to be sent",
                MetricUnits.SECONDS,
                () -> backlog.oldestSeconds());
        metrics.show(
                "mart_dead_letters",
                "Messages that could not be handled, and were neither replayed nor discarded",
                MetricUnits.NONE,
                () -> backlog.deadLetters());
        background.runRepeatedly("backlog probe", this::probe);
    }

    private void probe() {
        if (database.isReady()) {
            backlog = sql.first(BacklogProbe::backlog, LOOK).orElseThrow();
        }
        background.pause(EVERY);
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        return new Backlog(row.getLong(1), row.getDouble(2), row.getLong(3)); // 0 for the NULL of an empty outbox
    }
}
