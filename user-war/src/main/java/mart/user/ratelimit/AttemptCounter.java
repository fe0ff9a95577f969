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
 * Counts what somebody tries, in the database, by whose clock and locks all instances go. The last of some
 * free attempts, and each further one, closes the door for a while, twice as long each time; who leaves it alone for the
 * longest while is forgotten. AttemptCounter are counted beforehand and taken back when they were right: many at once cannot all pass before
 * the first is seen to fail.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class AttemptCounter {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /**
     * The first pause, twice that, four times that ...; from some point on the longest. No pause is minus infinity: another's "now", which is
     * when its transaction began, may lie ahead of ours.
     */
    private static final String COUNT = """
            INSERT INTO attempt AS known (subject, counted, blocked_until, last_at) VALUES (?, 1, '-infinity', now())
            ON CONFLICT (subject) DO UPDATE SET
                counted = CASE WHEN known.last_at < now() - INTERVAL '15 minutes' THEN 1 ELSE known.counted + 1 END,
                blocked_until = CASE WHEN known.last_at < now() - INTERVAL '15 minutes' OR known.counted + 1 < ? THEN '-infinity'
                    ELSE now() + LEAST(INTERVAL '15 minutes', make_interval(secs => ?) * 2 ^ LEAST(known.counted + 1 - ?, 10)) END,
                last_at = now()
            WHERE known.blocked_until <= now()""";

    private static final String PAUSE =
            "SELECT ceil(extract(epoch FROM greatest(blocked_until, now()) - now())) FROM attempt WHERE subject = ?";

    private static final String TAKE_BACK =
            "UPDATE attempt SET counted = counted - 1, blocked_until = '-infinity' WHERE subject = ? AND counted > 0";

    @Inject
    @ConfigProperty(name = "user.attempts.first-pause")
    private Duration firstPause;

    @Inject
    private Sql sql;

    /** Counts that no attempt can come to any more. */
    @Produces
    static RetentionRule retention() {
        return new RetentionRule("attempt", "last_at < :ago", LONGEST_PAUSE.multipliedBy(2));
    }

    /**
     * Counts an attempt.
     *
     * @param subject what is tried and by whom; kept as a hash only, since people type passwords in place of names
     * @param free how many may fail until the pauses begin, at least two
     * @throws TooManyRequests if the door is closed just now; the attempt was not counted then
     */
    void count(String subject, int free) {
        String hash = Sha256.hex(subject);
        if (sql.update(COUNT, hash, free, firstPause.toSeconds(), free) == 0) {
            throw new TooManyRequests("Too many attempts: try again later.", pause(hash));
        }
    }

    /** Takes back an attempt that was right. */
    void takeBack(String subject) {
        sql.update(TAKE_BACK, Sha256.hex(subject));
    }

    private Duration pause(String hash) {
        long seconds = sql.first(row -> row.getLong(1), PAUSE, hash).orElse(0L);
        return Duration.ofSeconds(Math.max(1, seconds));
    }
}
