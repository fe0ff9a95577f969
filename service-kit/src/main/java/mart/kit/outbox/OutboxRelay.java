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
 * Publishes the outbox's messages to Kafka in the order of their ids, and deletes those that the broker has
 * acknowledged. One instance of a service relays at a time (an advisory lock in its database), so that the messages of
 * a key stay in order. A crash between acknowledgement and deletion publishes a message twice, with the same event id;
 * the consumer's inbox skips the second one.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH = 500;

    /** Returns nothing while another instance relays. See the migration that creates the function. */
    private static final String READ =
            "SELECT id, event_id, topic, key, value, headers FROM lock_and_read_outbox(" + BATCH + ")";

    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

    /**
     * The longest delay of a message without a wake-up: one that another instance committed or a crashed one left
     * behind.
     */
    private static final long POLL_INTERVAL_MS = 1_000;

    /** When to look again after a wake-up that found nothing: another instance relays and may miss the new message. */
    private static final long SECOND_LOOK_MS = 100;

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

    private record Entry(long id, ProducerRecord<String, byte[]> record) {}

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
        int size = transactions.call(this::relayBatch);
        boolean found = size > 0;
        while (size == BATCH && !background.isStopping()) { // a full batch suggests that there are more rows
            size = transactions.call(this::relayBatch);
        }
        return found;
    }

    /**
     * Publishes one batch and deletes its acknowledged messages in the caller's transaction; returns the batch's size.
     */
    private int relayBatch() {
        List<Entry> batch = sql.select(OutboxRelay::entry, READ);
        List<Entry> sent = batch.isEmpty() ? batch : send(batch);
        if (!sent.isEmpty()) {
            delete(sent);
            sent.forEach(entry -> metrics.count(Count.PUBLISHED, entry.record().topic(), 1));
        }
        if (sent.size() == batch.size() && batch.size() < BATCH) {
            lastCaughtUpNanos = System.nanoTime();
        }
        return batch.size();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var record = new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("value"));
        MessageHeaders.put(
                record,
                MessageHeaders.EVENT_ID,
                row.getObject("event_id", UUID.class).toString());
        MessageHeaders.read(row.getString("headers")).forEach((name, value) -> MessageHeaders.put(record, name, value));
        return new Entry(row.getLong("id"), record);
    }

    /** The messages that were acknowledged before the first failure; those after it are sent again, to keep the order. */
    private List<Entry> send(List<Entry> batch) {
        return batch.subList(0, producer.send(batch.stream().map(Entry::record).toList()));
    }

    private void delete(List<Entry> sent) {
        sql.update(DELETE, (Object) sent.stream().mapToLong(Entry::id).toArray());
    }
}
