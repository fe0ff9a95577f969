package mart.kit.deadletter.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.database.DatabaseFailures;
import mart.kit.deadletter.DeadLetter;
import mart.kit.deadletter.DeadLetters;
import mart.kit.inbox.ListenerRegistry;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.RecordBatch;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands dead letters once more to the listeners that failed at them, and to no other. What the listener does and the
 * note that it did commit together, so that a letter is handled once however often it is replayed. Kafka has no part in
 * it: said on its topic again, an old message would reach those as well who have handled it, and on a compacted topic
 * it would push out the newest.
 */
@ApplicationScoped
public class DeadLetterReplay {

    private static final Logger LOG = Logger.getLogger(DeadLetterReplay.class.getName());

    /** How long one request may go on beginning with letters; whoever asks gives up not much later. */
    private static final Duration MOST = Duration.ofSeconds(20);

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private ListenerRegistry listeners;

    /**
     * What became of all letters that waited.
     *
     * @param replayed how many were handled
     * @param failed how many failed again, and wait on
     * @param more whether the time was up before the last of them
     */
    public record Outcome(int replayed, int failed, boolean more) {}

    /**
     * Replays one letter, in a transaction of its own; does nothing if it was replayed before.
     *
     * @return the letter as it is then, replayed
     * @throws NotFound if there is no such letter, or no longer
     * @throws Conflict if its listener fails again, or there is none: the letter waits on, and tells why
     */
    public DeadLetter.Opened one(UUID letterId) {
        DeadLetter.Opened opened = deadLetters.open(letterId);
        if (!opened.letter().isReplayed()) {
            hand(opened);
        }
        return deadLetters.open(letterId);
    }

    /** Replays all that wait now, oldest first, each in a transaction of its own; ends after some 20 seconds. */
    public Outcome all() {
        Instant end = Instant.now().plus(MOST);
        int replayed = 0;
        int failed = 0;
        Optional<DeadLetter.Opened> next = deadLetters.firstWaiting(0);
        while (next.isPresent()) {
            if (Instant.now().isAfter(end)) {
                return new Outcome(replayed, failed, true);
            }
            if (succeeds(next.get())) {
                replayed++;
            } else {
                failed++;
            }
            next = deadLetters.firstWaiting(next.get().letter().id());
        }
        return new Outcome(replayed, failed, false);
    }

    private boolean succeeds(DeadLetter.Opened opened) {
        try {
            hand(opened);
            return true;
        } catch (Conflict e) {
            return false; // the letter tells why
        }
    }

    private void hand(DeadLetter.Opened opened) {
        DeadLetter letter = opened.letter();
        boolean heard;
        try {
            heard = listeners.hear(
                    new RecordBatch(letter.channel(), List.of(record(opened)), Optional.of(letter.letterId())));
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "Dead letter " + letter.letterId() + " failed again", e);
            deadLetters.fail(letter.letterId(), e);
            throw new Conflict("It failed again, and waits on: the letter's reason and stack tell why.");
        }
        if (!heard) {
            throw new Conflict("Nobody listens to the channel " + letter.channel() + " any more: discard the letter.");
        }
    }

    private ConsumerRecord<String, byte[]> record(DeadLetter.Opened opened) {
        DeadLetter letter = opened.letter();
        ConsumerRecord<String, byte[]> record =
                new ConsumerRecord<>(letter.topic(), letter.partition(), letter.offset(), letter.key(), opened.value());
        opened.headers().forEach((name, value) -> MessageHeaders.put(record.headers(), name, value));
        return record;
    }
}
