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
import mart.kit.deadletter.RefusedMessages;
import mart.kit.inbox.ListenerRegistry;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.RecordBatch;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Replays dead letters: passes each message to the listener that failed, and to no other. The listener's changes and
 * the mark that the dead letter was replayed commit together, so a message is handled once however often it is
 * replayed. Replay does not publish the message to Kafka again. Listeners that have handled it would receive it a
 * second time, and on a compacted topic it would replace the newest message of its key. A message that Kafka refused is
 * put back in the outbox, before the later messages of its key.
 */
@ApplicationScoped
class DeadLetterReplay {

    private static final Logger LOG = Logger.getLogger(DeadLetterReplay.class.getName());

    /** How long one request keeps starting replays; clients give up soon after. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(20);

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private RefusedMessages refused;

    @Inject
    private ListenerRegistry listeners;

    /**
     * Replays one dead letter in a transaction of its own; does nothing if it was replayed before.
     *
     * @return the replayed dead letter
     * @throws NotFound if the dead letter does not exist or was discarded
     * @throws Conflict if its listener fails again or does not exist; the dead letter is kept, with the new reason
     */
    public DeadLetter.WithMessage one(UUID letterId) {
        DeadLetter.WithMessage deadLetter = deadLetters.get(letterId);
        if (!deadLetter.letter().isReplayed()) {
            replay(deadLetter);
        }
        return deadLetters.get(letterId);
    }

    /** Replays all unreplayed dead letters, oldest first, each in a transaction of its own; stops after 20 seconds. */
    public ReplayView all() {
        Instant end = Instant.now().plus(MAX_DURATION);
        int replayed = 0;
        int failed = 0;
        Optional<DeadLetter.WithMessage> next = deadLetters.firstUnreplayed(0);
        while (next.isPresent()) {
            if (Instant.now().isAfter(end)) {
                return new ReplayView(replayed, failed, true);
            }
            if (succeeds(next.get())) {
                replayed++;
            } else {
                failed++;
            }
            next = deadLetters.firstUnreplayed(next.get().letter().id());
        }
        return new ReplayView(replayed, failed, false);
    }

    private boolean succeeds(DeadLetter.WithMessage deadLetter) {
        try {
            replay(deadLetter);
            return true;
        } catch (Conflict e) {
            return false; // the dead letter has the reason
        }
    }

    private void replay(DeadLetter.WithMessage deadLetter) {
        if (deadLetter.letter().isRefusedByKafka()) {
            refused.publishAgain(deadLetter);
        } else {
            deliver(deadLetter);
        }
    }

    private void deliver(DeadLetter.WithMessage deadLetter) {
        DeadLetter letter = deadLetter.letter();
        boolean hasListener;
        try {
            hasListener = listeners.deliver(
                    new RecordBatch(letter.channel(), List.of(record(deadLetter)), Optional.of(letter.letterId())));
        } catch (RuntimeException e) {
            if (DatabaseFailures.isOutage(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "Replay of dead letter " + letter.letterId() + " failed", e);
            deadLetters.fail(letter.letterId(), e);
            throw new Conflict("Replay failed; the dead letter was kept. Its reason and stack show the cause.");
        }
        if (!hasListener) {
            throw new Conflict("No listener exists for the channel " + letter.channel() + ": discard the dead letter.");
        }
    }

    private ConsumerRecord<String, byte[]> record(DeadLetter.WithMessage deadLetter) {
        DeadLetter letter = deadLetter.letter();
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(
                letter.topic(), letter.partition(), letter.offset(), letter.key(), deadLetter.value());
        deadLetter.headers().forEach((name, value) -> MessageHeaders.put(record.headers(), name, value));
        return record;
    }
}
