package mart.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import mart.kit.BackgroundTasks;
import mart.kit.WakeUp;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.kit.kafka.TopicCreator;

/**
 * Takes the outbox's messages in the order of their ids, and publishes them to Kafka before it commits. One instance of a
 * service relays at a time (an advisory lock in its database), so that the messages of a key stay in order. A crash
 * between acknowledgement and commit publishes a message twice, with the same event id; the consumer's inbox skips the
 * second one. The same happens to what a relay sends that has lost its lock without noticing.
 *
 * <p>A message that Kafka refuses goes to the {@link Quarantine}, and later messages of its key wait in the outbox. The
 * messages of a topic that cannot be used wait too. Both let other messages pass. If Kafka is down, all messages wait.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH = 500;

    /**
     * The longest delay of a message without a wake-up: one that another instance committed or a crashed one left
     * behind.
     */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(3);

    /** When to look again after a wake-up that found nothing: another instance relays and may miss the new message. */
    private static final Duration SECOND_LOOK = Duration.ofMillis(100);

    /** The database gives the lock to another instance if this one is idle for longer, as when its process is paused. */
    private static final Duration MAX_LOCK_AGE = Duration.ofSeconds(10);

    // package-private for OutboxRelayTest
    @Inject
    Database database;

    @Inject
    Transactions transactions;

    @Inject
    OutboxTable table;

    @Inject
    TopicCreator topics;

    @Inject
    BackgroundTasks background;

    @Inject
    BatchProducer producer;

    @Inject
    Settlement settlement;

    LongSupplier nanoTime = System::nanoTime;

    private final WakeUp work = new WakeUp();
    private final ReadPosition position = new ReadPosition(System.nanoTime());
    private volatile long lastCaughtUpNanos = System.nanoTime();

    private enum Progress {
        NOTHING_FOUND,
        MORE_TO_DO,
        CAUGHT_UP
    }

    /** Starts the relay; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("outbox relay", this::relay);
    }

    /** Called after a commit; returns immediately. */
    void wake() {
        work.signal();
    }

    /**
     * The time since this instance last found the outbox empty, published all of it, or was not the relaying instance;
     * grows while messages cannot be published. Messages that wait for a dead letter of their key do not count.
     */
    public Duration sinceCaughtUp() {
        return Duration.ofNanos(System.nanoTime() - lastCaughtUpNanos);
    }

    private void relay() throws InterruptedException {
        boolean woken = work.await(POLL_INTERVAL);
        if (database.isReady() && topics.isDone() && !relayAll() && woken) {
            work.await(SECOND_LOOK);
            relayAll();
        }
    }

    /**
     * Publishes all batches; returns whether there was a message.
     *
     * @throws RuntimeException if Kafka or the database is unavailable; what was not published is in the outbox
     */
    boolean relayAll() {
        position.startOverIfDue(nanoTime.getAsLong());
        Progress progress = relayBatch();
        boolean found = progress != Progress.NOTHING_FOUND;
        while (progress == Progress.MORE_TO_DO && !background.isStopping()) {
            progress = relayBatch();
        }
        return found;
    }

    private Progress relayBatch() {
        Progress progress;
        try {
            progress = transactions.call(this::publishBatch);
        } catch (RuntimeException e) {
            position.startOver(); // the messages are in the outbox again
            throw e;
        }
        if (progress != Progress.MORE_TO_DO && position.pausedTopics().isEmpty()) {
            lastCaughtUpNanos = System.nanoTime();
        }
        return progress;
    }

    private Progress publishBatch() {
        long lockedNanos = nanoTime.getAsLong();
        OutboxTable.Batch batch = table.take(BATCH, position.after(), position.pausedTopics());
        List<OutboxMessage> messages = batch.messages();
        if (messages.isEmpty()) {
            return Progress.NOTHING_FOUND;
        }
        boolean isComplete = settlement.settle(messages, send(messages, lockedNanos), position);
        if (isComplete && !batch.othersWait()) {
            position.advanceTo(messages.get(messages.size() - 1).id());
        } else {
            position.startOver();
        }
        // a full batch suggests that there are more rows
        return isComplete && messages.size() < BATCH ? Progress.CAUGHT_UP : Progress.MORE_TO_DO;
    }

    private List<Delivery> send(List<OutboxMessage> messages, long lockedNanos) {
        if (nanoTime.getAsLong() - lockedNanos > MAX_LOCK_AGE.toNanos()) {
            throw new IllegalStateException(
                    "The process was paused, so that another instance may relay these messages");
        }
        List<Delivery> deliveries =
                producer.send(messages.stream().map(OutboxMessage::toRecord).toList());
        if (deliveries.stream().allMatch(delivery -> delivery.outcome() == Delivery.Outcome.UNSENT)) {
            Throwable cause = Delivery.cause(deliveries);
            throw new IllegalStateException("Kafka acknowledged no message: " + cause, cause);
        }
        return deliveries;
    }
}
