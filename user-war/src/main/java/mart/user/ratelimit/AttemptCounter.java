package mart.user.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import mart.kit.Sha256;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import mart.kit.problem.TooManyRequests;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts attempts in the database, so that all instances share the counts, the clock and the locks. The last free attempt
 * and each further one start a pause, which doubles each time. After 15 minutes without an attempt, the count starts
 * again. Attempts are counted before they are made, and successful ones are uncounted: otherwise many concurrent attempts
 * could pass before the first one fails.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class AttemptCounter {

    private static final Duration MAX_PAUSE = Duration.ofMinutes(15);

    /**
     * Counts one attempt unless a pause is in progress. Pauses double up to the maximum. "No pause" is minus infinity, not
     * now(): now() is the start of the transaction and differs between concurrent transactions.
     */
    private static final String COUNT = """
            INSERT INTO attempt AS known (subject, counted, blocked_until, last_at) VALUES (?, 1, '-infinity', now())
            ON CONFLICT (subject) DO UPDATE SET
                counted = CASE WHEN known.last_at < now() - INTERVAL '15 minutes' THEN 1 ELSE known.counted + 1 END,
                blocked_until = CASE WHEN known.last_at < now() - INTERVAL '15 minutes' OR known.counted + 1 < ? THEN '-infinity'
                    ELSE now() + LEAST(INTERVAL '15 minutes', make_interval(secs => ?) * 2 ^ LEAST(known.counted + 1 - ?, 10)) END,
                last_at = now()
            WHERE known.blocked_until <= now()""";

    private static final String REMAINING_PAUSE =
            "SELECT ceil(extract(epoch FROM greatest(blocked_until, now()) - now())) FROM attempt WHERE subject = ?";

    private static final String UNCOUNT =
            "UPDATE attempt SET counted = counted - 1, blocked_until = '-infinity' WHERE subject = ? AND counted > 0";

    @Inject
    @ConfigProperty(name = "user.attempts.first-pause")
    private Duration firstPause;

    @Inject
    private Sql sql;

    /** Deletes counts after their pause has ended and they no longer matter. */
    @Produces
    static RetentionRule retention() {
        return new RetentionRule("attempt", "last_at < :ago", MAX_PAUSE.multipliedBy(2));
    }

    /**
     * Counts an attempt.
     *
     * @param subject what is attempted, and the username or network. Only its hash is stored, because users sometimes type
     *     a password into the username field.
     * @param free the number of failures that starts the first pause, at least two
     * @throws TooManyRequests during a pause; the attempt is not counted then
     */
    void count(String subject, int free) {
        String hash = Sha256.hex(subject);
        if (sql.update(COUNT, hash, free, firstPause.toSeconds(), free) == 0) {
            throw new TooManyRequests("Too many attempts. Try again later.", remainingPause(hash));
        }
    }

    /** Uncounts a successful attempt and ends the pause. */
    void uncount(String subject) {
        sql.update(UNCOUNT, Sha256.hex(subject));
    }

    private Duration remainingPause(String hash) {
        long seconds = sql.first(row -> row.getLong(1), REMAINING_PAUSE, hash).orElse(0L);
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
