package mart.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Sql;
import mart.kit.database.Transactions;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.TopicCreator;
import mart.kit.metrics.MessagingMetrics;
import mart.kit.metrics.MessagingMetrics.Count;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Hands the outbox to Kafka, in the order of its ids, and deletes what the broker has acknowledged. One instance of a
 * service relays at a time (an advisory lock of its database), so that one key's messages stay in order. A crash
 * between acknowledgement and deletion says a message twice, with the same event id: the inbox of the other side
 * takes it once.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH = 500;

    /** Any number that nobody else locks in these databases. */
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(" + 0x0B0E + ")";

    private static final String READ =
            "SELECT id, event_id, topic, key, value, headers FROM outbox ORDER BY id LIMIT " + BATCH;

    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY (?)";

    /** How long a commit by another instance, or one whose wake-up was lost with its process, may lie unnoticed. */
    private static final long LOOK_EVERY_MS = 500;

    /** What the producer gives up it says itself; this is for one that says nothing. */
    private static final int LATE_VERDICT_SECONDS = 5;

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

    /**
     * How long the broker may take to acknowledge, its own retries included, before the batch is tried anew. The producer
     * has the same limit ({@code delivery.timeout.ms}), so that none of an old batch comes after a newer one.
     */
    @Inject
    @ConfigProperty(name = "mart.outbox.timeout-seconds")
    private int timeout;

    @Inject
    @Channel("outbox")
    @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) // never more than a batch
    private Emitter<ProducerRecord<String, byte[]>> emitter;

    private final Semaphore work = new Semaphore(0);
    private volatile long lastCaughtUpNanos = System.nanoTime();

    private record Entry(long id, ProducerRecord<String, byte[]> record) {}

    /** Begins to relay; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("outbox relay", this::relay);
    }

    /** Tells that something was committed; returns at once. */
    void wake() {
        work.release();
    }

    /**
     * How long this instance has had the turn to relay, and has not sent all that it found; grows while messages cannot
     * be sent.
     */
    public Duration sinceCaughtUp() {
        return Duration.ofNanos(System.nanoTime() - lastCaughtUpNanos);
    }

    private void relay() throws InterruptedException {
        boolean woken = work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        if (woken) {
            work.drainPermits();
        }
        if (database.isReady() && topics.isDone()) {
            while (transactions.call(this::relayBatch) == BATCH && !background.isStopping()) {
                // a full batch has more behind it
            }
        }
    }

    /** How many were there to send; what was acknowledged of them is deleted by the transaction that this runs in. */
    private int relayBatch() {
        List<Entry> batch = isOurTurn() ? sql.select(OutboxRelay::entry, READ) : List.of();
        List<Entry> sent = batch.isEmpty() ? batch : acknowledged(batch, send(batch));
        if (!sent.isEmpty()) {
            delete(sent);
            sent.forEach(entry -> metrics.count(Count.PUBLISHED, entry.record().topic(), 1));
        }
        if (sent.size() == batch.size() && batch.size() < BATCH) {
            lastCaughtUpNanos = System.nanoTime();
        }
        return batch.size();
    }

    private boolean isOurTurn() {
        return sql.first(row -> row.getBoolean(1), LOCK).orElseThrow();
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

    /** One after the other, until one has failed at once: what comes after it must not overtake it. */
    private List<CompletableFuture<Void>> send(List<Entry> batch) {
        List<CompletableFuture<Void>> acks = new ArrayList<>();
        for (Entry entry : batch) {
            CompletableFuture<Void> acknowledged = send(entry);
            acks.add(acknowledged);
            if (acknowledged.isCompletedExceptionally()) {
                break;
            }
        }
        return acks;
    }

    private CompletableFuture<Void> send(Entry entry) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        emitter.send(Message.of(
                entry.record(),
                () -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedStage(null);
                },
                failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedStage(null);
                }));
        return acknowledged;
    }

    /** Those before the first that failed: what comes after it must not overtake it. */
    private List<Entry> acknowledged(List<Entry> batch, List<CompletableFuture<Void>> acks) {
        CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new))
                .orTimeout(timeout + LATE_VERDICT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> null)
                .join();
        int sent = 0;
        while (sent < acks.size() && acks.get(sent).isDone() && !acks.get(sent).isCompletedExceptionally()) {
            sent++;
        }
        if (sent == 0) {
            acks.get(0).completeExceptionally(new TimeoutException("No acknowledgement within " + timeout + " s"));
            acks.get(0).join(); // throws what the broker, or the line above, said
        }
        return batch.subList(0, sent);
    }

    private void delete(List<Entry> sent) {
        sql.update(DELETE, (Object) sent.stream().mapToLong(Entry::id).toArray());
    }
}
