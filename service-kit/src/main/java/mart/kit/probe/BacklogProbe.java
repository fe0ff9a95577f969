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
 * Counts every five seconds the rows of the outbox and the unreplayed dead letters, so that reading the metrics does
 * not query the database.
 */
@ApplicationScoped
public class BacklogProbe {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** The count stops here, which bounds its cost. */
    private static final int MAX_COUNT = 100_000;

    /** The oldest message is that of the counted ones: a search by the index would pass over all deleted messages. */
    private static final String COUNT = """
            SELECT outbox.messages, outbox.seconds, dead.letters
            FROM (SELECT count(*) AS messages, extract(epoch FROM clock_timestamp() - min(created_at)) AS seconds
                  FROM (SELECT created_at FROM outbox LIMIT %1$s) AS counted) AS outbox,
                 (SELECT count(*) AS letters
                  FROM (SELECT FROM dead_letter WHERE replayed_at IS NULL LIMIT %1$s) AS counted) AS dead
            """.formatted(MAX_COUNT);

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

    /** Registers the metrics and starts counting; called once, at the start of the service. */
    public void begin() {
        metrics.gauge(
                "mart_outbox_rows",
                "Messages in the outbox that are not published yet",
                MetricUnits.NONE,
                () -> backlog.outboxRows());
        metrics.gauge(
                "mart_outbox_oldest_seconds",
                "Age of the oldest message in the outbox",
                MetricUnits.SECONDS,
                () -> backlog.oldestSeconds());
        metrics.gauge(
                "mart_dead_letters",
                "Dead letters that were neither replayed nor discarded",
                MetricUnits.NONE,
                () -> backlog.deadLetters());
        background.runRepeatedly("backlog probe", this::probe);
    }

    private void probe() {
        if (database.isReady()) {
            backlog = sql.first(BacklogProbe::backlog, COUNT).orElseThrow();
        }
        background.pause(INTERVAL);
    }

    private static Backlog backlog(ResultSet row) throws SQLException {
        return new Backlog(row.getLong(1), row.getDouble(2), row.getLong(3)); // NULL, for an empty outbox, reads as 0
    }
}
