package mart.kit.async;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.NotFound;
import mart.kit.problem.ProblemException;
import mart.kit.problem.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * Tells what an unknown id means: nothing has it, or the message about it has not arrived yet. Usually a message arrives
 * within seconds. After an outage of Kafka or of this service, the messages of all that was created since the beginning
 * of the outage may still arrive. Thread-safe.
 */
@ApplicationScoped
public class Arrivals {

    /** The longest time that a message usually takes, with a margin; also how far the clocks of services may differ. */
    private static final Duration USUAL = Duration.ofSeconds(30);

    /** Messages that are unhandled for so long are late. Several times the interval of the measurements. */
    private static final Duration LATE = Duration.ofSeconds(15);

    /** Shorter interruptions delay no message by more than {@link #USUAL}. */
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    private final InstantSource clock;

    /** Messages about what was created before this time, minus {@link #USUAL}, have arrived. */
    private Instant complete = Instant.EPOCH;

    /** Since when Kafka is unreachable, or messages are handled late; null if neither is so. */
    private @Nullable Instant behindSince;

    private Instant steadyFrom = Instant.EPOCH;

    public Arrivals() {
        this(InstantSource.system());
    }

    Arrivals(InstantSource clock) {
        this.clock = clock;
    }

    /** Everything that Kafka had at a time has been handled; empty if that is not known of any time since the start. */
    public synchronized void handledUntil(Optional<Instant> time) {
        Instant now = clock.instant();
        if (time.isEmpty() || time.get().isBefore(now.minus(LATE))) {
            setBehindSince(time.map(handled -> handled.plus(LATE)).orElse(now));
            return;
        }
        if (isOutage(now)) {
            steadyFrom = now.plus(USUAL); // other services may publish what they could not publish before
        }
        behindSince = null;
        if (!isCatchingUp(now)) {
            complete = time.get();
        }
    }

    /** Kafka is unreachable. */
    public synchronized void interrupted() {
        setBehindSince(clock.instant());
    }

    private void setBehindSince(Instant time) {
        behindSince = behindSince == null ? time : behindSince;
    }

    /** How long to wait for something with an unknown id: {@code longest}, or not at all if it cannot arrive any more. */
    public Duration worthWaiting(UUID id, Duration longest) {
        return mayArrive(id) ? longest : Duration.ZERO;
    }

    /** Whether the message about something with this id may not have arrived yet. */
    public synchronized boolean mayArrive(UUID id) {
        return Ids.createdAt(id)
                .filter(created -> created.isAfter(complete.minus(USUAL)))
                .filter(created -> created.isBefore(clock.instant().plus(USUAL)))
                .isPresent();
    }

    /**
     * The problem with an id that is still unknown after the wait: {@code notFound}, or {@link Unavailable} if that cannot
     * be known because of an outage.
     */
    public synchronized ProblemException unknown(UUID id, NotFound notFound) {
        return isCatchingUp(clock.instant()) && mayArrive(id)
                ? new Unavailable("The service is catching up with messages after an outage: try again.")
                : notFound;
    }

    private boolean isCatchingUp(Instant now) {
        return isOutage(now) || now.isBefore(steadyFrom);
    }

    private boolean isOutage(Instant now) {
        // the first messages are known to be handled a few measurements after the start
        Duration tolerated = complete.equals(Instant.EPOCH) ? LATE : OUTAGE;
        return behindSince != null && behindSince.isBefore(now.minus(tolerated));
    }
}
