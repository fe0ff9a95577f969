package mart.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Sql;
import mart.kit.database.Transactions;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.TopicCreator;
import mart.kit.metrics.MessagingMetrics;
import mart.kit.metrics.MessagingMetrics.Count;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes the outbox's messages in the order of their ids, and publishes them to Kafka before it commits. One instance of a
 * service relays at a time (an advisory lock in its database), so that the messages of a key stay in order. A crash
 * between acknowledgement and commit publishes a message twice, with the same event id; the consumer's inbox skips the
 * second one.
 *
 * <p>Ids are not committed in their order, so a message may appear below others that were published. Most reads begin a
 * little below the highest id that was taken, and a read of everything follows at the latest {@link #FULL_READ_INTERVAL}
 * after the last. Such a message is not about the same thing as those above it: a thing is locked before a message about
 * it gets its id.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH = 500;

    /** Returns nothing while another instance relays. See the migration that creates the function. */
    private static final String TAKE = "SELECT id, event_id, topic, key, value, headers FROM take_from_outbox(?, ?)";

    /**
     * The longest delay of a message without a wake-up: one that another instance committed or a crashed one left
     * behind.
     */
    private static final long POLL_INTERVAL_MS = 3_000;

    /** When to look again after a wake-up that found nothing: another instance relays and may miss the new message. */
    private static final long SECOND_LOOK_MS = 100;

    /** How many ids below the highest taken one are read each time: more than transactions in progress use. */
    private static final long OVERLAP = 5_000;

    private static final Duration FULL_READ_INTERVAL = Duration.ofSeconds(30);

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Sql sql;

    @Inject
    private TopicCreator topics;

    @Inject
    private BackgroundTasks background;

    @Inject
    private MessagingMetrics metrics;

    @Inject
    private BatchProducer producer;

    private final Semaphore work = new Semaphore(0);
    private volatile long lastCaughtUpNanos = System.nanoTime();

    // of the relay's thread
    private long highestTaken;
    private long lastFullReadNanos = System.nanoTime();

    /** A message, and its id in the outbox. */
    private record Taken(long id, ProducerRecord<String, byte[]> message) {}

    /** Only the first messages of a batch were acknowledged. */
    private static final class PartlyPublished extends RuntimeException {
        private final int acknowledged;

        PartlyPublished(int acknowledged) {
            super("The broker acknowledged the first " + acknowledged + " messages only");
            this.acknowledged = acknowledged;
        }
    }

    /** Starts the relay; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("outbox relay", this::relay);
    }

    /** Called after a commit; returns immediately. */
    void wake() {
        work.release();
    }

    /**
     * The time since this instance last found the outbox empty, published all of it, or was not the relaying instance;
     * grows while messages cannot be published.
     */
    public Duration sinceCaughtUp() {
        return Duration.ofNanos(System.nanoTime() - lastCaughtUpNanos);
    }

    private void relay() throws InterruptedException {
        boolean woken = awaitWork(POLL_INTERVAL_MS);
        if (System.nanoTime() - lastFullReadNanos > FULL_READ_INTERVAL.toNanos()) {
            highestTaken = 0;
            lastFullReadNanos = System.nanoTime();
        }
        if (database.isReady() && topics.isDone() && !relayAll() && woken) {
            awaitWork(SECOND_LOOK_MS);
            relayAll();
        }
    }

    private boolean awaitWork(long millis) throws InterruptedException {
        boolean woken = work.tryAcquire(millis, TimeUnit.MILLISECONDS);
        work.drainPermits();
        return woken;
    }

    /** Publishes all batches; returns whether there was a message. */
    private boolean relayAll() {
        int size = relay(BATCH);
        boolean found = size > 0;
        while (size == BATCH && !background.isStopping()) { // a full batch suggests that there are more rows
            size = relay(BATCH);
        }
        return found;
    }

    /** Publishes a batch; returns its size. After a failure, publishes again what was acknowledged, to take only that. */
    private int relay(int limit) {
        try {
            return transactions.call(() -> publishBatch(limit));
        } catch (PartlyPublished e) {
            return relay(e.acknowledged);
        }
    }

    private int publishBatch(int limit) {
        List<Taken> batch = sql.select(OutboxRelay::taken, TAKE, limit, Math.max(0, highestTaken - OVERLAP));
        if (!batch.isEmpty()) {
            send(batch.stream().map(Taken::message).toList());
            batch.forEach(
                    taken -> metrics.count(Count.PUBLISHED, taken.message().topic(), 1));
            highestTaken = Math.max(highestTaken, batch.get(batch.size() - 1).id());
        }
        if (batch.size() < limit) {
            lastCaughtUpNanos = System.nanoTime();
        }
        return batch.size();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(row.getLong("id"), message(row));
    }

    private static ProducerRecord<String, byte[]> message(ResultSet row) throws SQLException {
        var message = new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("value"));
        MessageHeaders.put(
                message,
                MessageHeaders.EVENT_ID,
                row.getObject("event_id", UUID.class).toString());
        MessageHeaders.read(row.getString("headers"))
                .forEach((name, value) -> MessageHeaders.put(message, name, value));
        return message;
    }

    private void send(List<ProducerRecord<String, byte[]>> batch) {
        int acknowledged = producer.send(batch);
        if (acknowledged < batch.size()) {
            throw new PartlyPublished(acknowledged);
        }
    }
}
