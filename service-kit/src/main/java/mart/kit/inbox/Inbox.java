package mart.kit.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.database.DatabaseFailures;
import mart.kit.database.Transactions;
import mart.kit.deadletter.DeadLetters;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.RecordBatch;
import mart.kit.metrics.MessagingMetrics;
import mart.kit.metrics.MessagingMetrics.Count;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Idempotent consumer: each message takes effect once. A batch is one transaction, which passes the messages to the
 * listener in order and stores their event ids. Nearly all messages are new, so the ids are written last, together with
 * the effects; if one was stored before, everything rolls back. Then the batch is repeated without the messages that
 * were handled before. If that fails too, each message is handled in a transaction of its own; one that keeps failing
 * becomes a dead letter. A replayed dead letter also takes effect once: the transaction that handles it marks it.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    /** All pauses of a batch together. Further failing messages are tried without pauses. */
    private static final Duration MAX_PAUSES = Duration.ofSeconds(10);

    // package-private for InboxTest
    @Inject
    Transactions transactions;

    @Inject
    InboxTable table;

    @Inject
    DeadLetters deadLetters;

    @Inject
    BackgroundTasks background;

    @Inject
    MessageSpans spans;

    @Inject
    MessagingMetrics metrics;

    /** Attempts before a message becomes a dead letter; the pauses in between double, from 0.1 s. */
    @Inject
    @ConfigProperty(name = "mart.inbox.attempts")
    int attempts;

    /**
     * Passes each new message to {@code listener}, inside an open transaction that the listener must not end.
     *
     * @throws RuntimeException if the database is unavailable; nothing took effect, and the batch must be delivered
     *     again
     */
    public <M> void deliver(RecordBatch batch, Parser<M> parser, Consumer<? super M> listener) {
        deliver(batch, parser, messages -> {}, listener);
    }

    /**
     * As {@link #deliver(RecordBatch, Parser, Consumer)}, for messages whose rows other channels lock as well: two
     * batches that lock the same rows in different orders would deadlock.
     *
     * @param lock receives all new messages of the transaction (at least one) before the first is handled, and locks
     *     their rows in a fixed order
     */
    public <M> void deliver(
            RecordBatch batch, Parser<M> parser, Consumer<? super List<M>> lock, Consumer<? super M> listener) {
        Consumer<List<Incoming<M>>> handler = incoming -> {
            lock.accept(incoming.stream().map(Incoming::message).toList());
            incoming.forEach(one -> spans.during(batch.channel(), one.record(), () -> listener.accept(one.message())));
        };
        if (batch.deadLetterId().isPresent()) {
            handle(batch, parser, handler, this::claim); // failures go to the caller of the replay
        } else {
            metrics.timeBatch(batch.topic(), () -> handleWithRetries(batch, parser, handler));
        }
    }

    private <M> void handleWithRetries(RecordBatch batch, Parser<M> parser, Consumer<List<Incoming<M>>> handler) {
        if (!succeeds(batch, parser, handler, this::addAll) && !succeeds(batch, parser, handler, this::addNew)) {
            long lastPause = System.nanoTime() + MAX_PAUSES.toNanos();
            batch.oneByOne().forEach(one -> deliverOne(one, parser, handler, lastPause));
        }
    }

    private <M> boolean succeeds(
            RecordBatch batch, Parser<M> parser, Consumer<List<Incoming<M>>> handler, EventIds eventIds) {
        try {
            handle(batch, parser, handler, eventIds);
            return true;
        } catch (RuntimeException | Error e) {
            throwIfOutage(e);
            LOG.log(Level.FINE, "The batch failed and will be repeated", e);
            return false;
        }
    }

    /**
     * Handles one message. An {@code Error}, such as an overflow of the stack, is a failure like any other: it would
     * otherwise be repeated forever.
     *
     * @param lastPause when pauses between attempts end, by {@link System#nanoTime}
     */
    private <M> void deliverOne(
            RecordBatch one, Parser<M> parser, Consumer<List<Incoming<M>>> handler, long lastPause) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                handle(one, parser, handler, this::addNew);
                return;
            } catch (RuntimeException | Error e) {
                throwIfOutage(e);
                if (background.isStopping()) {
                    throw e; // a failure during shutdown is not counted; the message will be delivered again
                }
                if (attempt >= attempts || e instanceof UndecodableMessage) {
                    addDeadLetter(one.channel(), one.records().get(0), e);
                    return;
                }
            }
            metrics.count(Count.RETRIED, one.topic(), 1);
            if (System.nanoTime() - lastPause < 0) {
                background.pause(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private <M> void handle(
            RecordBatch batch, Parser<M> parser, Consumer<List<Incoming<M>>> handler, EventIds eventIds) {
        int handled = transactions.call(() -> {
            List<Incoming<M>> unhandled = unhandled(batch, parser, eventIds);
            if (!unhandled.isEmpty()) {
                handler.accept(unhandled);
            }
            return unhandled.size();
        });
        metrics.count(Count.HANDLED, batch.topic(), handled);
        metrics.count(Count.DUPLICATE, batch.topic(), batch.records().size() - handled);
    }

    private <M> List<Incoming<M>> unhandled(RecordBatch batch, Parser<M> parser, EventIds eventIds) {
        List<UUID> ids = batch.records().stream().map(MessageHeaders::eventId).toList();
        Set<UUID> newIds = eventIds.add(batch, ids);
        List<Incoming<M>> unhandled = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (newIds.remove(ids.get(i))) { // a duplicate within the batch is handled once
                ConsumerRecord<String, byte[]> record = batch.records().get(i);
                unhandled.add(new Incoming<>(record, parse(record, parser)));
            }
        }
        return unhandled;
    }

    /** Assumes that all ids are new; otherwise the transaction will roll back. */
    private Set<UUID> addAll(RecordBatch batch, List<UUID> ids) {
        Set<UUID> distinct = new HashSet<>(ids);
        table.addAll(batch.channel(), distinct);
        return distinct;
    }

    private Set<UUID> addNew(RecordBatch batch, List<UUID> ids) {
        return table.addNew(batch.channel(), ids);
    }

    /** A replayed message was stored before: the mark of its dead letter decides. */
    private Set<UUID> claim(RecordBatch replay, List<UUID> ids) {
        return deadLetters.claim(replay.deadLetterId().orElseThrow()) ? new HashSet<>(ids) : new HashSet<>();
    }

    private void addDeadLetter(String channel, ConsumerRecord<String, byte[]> record, Throwable cause) {
        boolean isNew = transactions.call(() -> {
            boolean added = !table.addNew(channel, List.of(MessageHeaders.eventId(record)))
                    .isEmpty();
            if (added) {
                LOG.log(
                        Level.SEVERE,
                        "Dead letter from " + record.topic() + "-" + record.partition() + "@" + record.offset(),
                        cause);
                deadLetters.add(channel, record, cause);
            }
            return added;
        });
        if (isNew) {
            metrics.count(Count.DEAD, record.topic(), 1);
        }
    }

    private static <M> M parse(ConsumerRecord<String, byte[]> record, Parser<M> parser) {
        try {
            return parser.parseFrom(record.value() == null ? new byte[0] : record.value());
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableMessage(e);
        }
    }

    private static void throwIfOutage(Throwable e) {
        if (e instanceof RuntimeException failure && DatabaseFailures.isOutage(failure)) {
            throw failure;
        }
    }

    /** Stores the event ids of a batch in the caller's transaction. */
    @FunctionalInterface
    private interface EventIds {
        /** Returns a modifiable set of those whose messages are to be handled. */
        Set<UUID> add(RecordBatch batch, List<UUID> ids);
    }

    /** A message that was not handled before. */
    private record Incoming<M>(ConsumerRecord<String, byte[]> record, M message) {}

    /** Bytes that are not a message of their topic; a retry cannot succeed. */
    private static final class UndecodableMessage extends RuntimeException {
        UndecodableMessage(InvalidProtocolBufferException cause) {
            super("Not a message of this topic: " + cause.getMessage(), cause);
        }
    }
}
