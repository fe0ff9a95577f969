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
 * Takes each message once. A batch is one transaction: its event ids are noted, those noted before are passed over,
 * the others go to the listener in order, and all of it commits together. If that fails, each message gets a
 * transaction of its own; one that keeps failing becomes a dead letter, and the rest goes on. A dead letter that is
 * replayed is taken once as well: the transaction that handles it marks it.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    @Inject
    private Transactions transactions;

    @Inject
    private InboxTable table;

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private BackgroundTasks background;

    @Inject
    private MessageSpans spans;

    @Inject
    private MessagingMetrics metrics;

    /** How often a message is tried before it is a dead letter; the pauses between double from 0.1 s. */
    @Inject
    @ConfigProperty(name = "mart.inbox.attempts")
    private int attempts;

    /**
     * Hands each message that is new to {@code listener}, in a transaction that is already open and that the listener
     * must not end.
     *
     * @throws RuntimeException if the database is out of reach: nothing was done, the batch must come again
     */
    public <M> void deliver(RecordBatch batch, Parser<M> parser, Consumer<? super M> listener) {
        deliver(batch, parser, news -> {}, listener);
    }

    /**
     * As {@link #deliver(RecordBatch, Parser, Consumer)}, for messages whose rows other channels lock as well: two batches
     * that lock the same rows in different orders would lock each other out.
     *
     * @param lock is given all new messages of the transaction, at least one, before the first is handled, and locks
     *     what they are about in an order that is always the same
     */
    public <M> void deliver(
            RecordBatch batch, Parser<M> parser, Consumer<? super List<M>> lock, Consumer<? super M> listener) {
        Consumer<List<News<M>>> handler = news -> {
            lock.accept(news.stream().map(News::message).toList());
            news.forEach(one -> spans.during(batch.channel(), one.record(), () -> listener.accept(one.message())));
        };
        if (batch.deadLetterId().isPresent()) {
            handle(batch, parser, handler); // what goes wrong is for whoever replays it
        } else {
            metrics.timeBatch(batch.topic(), () -> togetherOrOneByOne(batch, parser, handler));
        }
    }

    private <M> void togetherOrOneByOne(RecordBatch batch, Parser<M> parser, Consumer<List<News<M>>> handler) {
        try {
            handle(batch, parser, handler);
        } catch (RuntimeException e) {
            throwIfOutage(e);
            LOG.log(Level.FINE, "One by one, since the batch failed", e);
            batch.oneByOne().forEach(one -> deliverOne(one, parser, handler));
        }
    }

    private <M> void deliverOne(RecordBatch one, Parser<M> parser, Consumer<List<News<M>>> handler) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                handle(one, parser, handler);
                return;
            } catch (RuntimeException e) {
                throwIfOutage(e);
                if (background.isStopping()) {
                    throw e; // what fails at the end of the service is for the next one to try
                }
                if (attempt >= attempts || e instanceof Unreadable) {
                    bury(one.channel(), one.records().get(0), e);
                    return;
                }
            }
            metrics.count(Count.RETRIED, one.topic(), 1);
            background.pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private <M> void handle(RecordBatch batch, Parser<M> parser, Consumer<List<News<M>>> handler) {
        int handled = transactions.call(() -> {
            List<News<M>> news = news(batch, parser);
            if (!news.isEmpty()) {
                handler.accept(news);
            }
            return news.size();
        });
        metrics.count(Count.HANDLED, batch.topic(), handled);
        metrics.count(Count.DUPLICATE, batch.topic(), batch.records().size() - handled);
    }

    private <M> List<News<M>> news(RecordBatch batch, Parser<M> parser) {
        List<UUID> ids = batch.records().stream().map(MessageHeaders::eventId).toList();
        Set<UUID> unseen = unseen(batch, ids);
        List<News<M>> news = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (unseen.remove(ids.get(i))) { // the same twice in one batch is news once
                ConsumerRecord<String, byte[]> record = batch.records().get(i);
                news.add(new News<>(record, parse(record, parser)));
            }
        }
        return news;
    }

    /** A letter's message was noted when it became one; the letter itself is the note that it was handled after all. */
    private Set<UUID> unseen(RecordBatch batch, List<UUID> ids) {
        if (batch.deadLetterId().isEmpty()) {
            return table.note(batch.channel(), ids);
        }
        return deadLetters.claim(batch.deadLetterId().get()) ? new HashSet<>(ids) : new HashSet<>();
    }

    private void bury(String channel, ConsumerRecord<String, byte[]> record, RuntimeException cause) {
        boolean isNew = transactions.call(() -> {
            boolean unseen = !table.note(channel, List.of(MessageHeaders.eventId(record)))
                    .isEmpty();
            if (unseen) {
                LOG.log(
                        Level.SEVERE,
                        "Dead letter from " + record.topic() + "-" + record.partition() + "@" + record.offset(),
                        cause);
                deadLetters.add(channel, record, cause);
            }
            return unseen;
        });
        if (isNew) {
            metrics.count(Count.DEAD, record.topic(), 1);
        }
    }

    private static <M> M parse(ConsumerRecord<String, byte[]> record, Parser<M> parser) {
        try {
            return parser.parseFrom(record.value() == null ? new byte[0] : record.value());
        } catch (InvalidProtocolBufferException e) {
            throw new Unreadable(e);
        }
    }

    private static void throwIfOutage(RuntimeException e) {
        if (DatabaseFailures.isOutage(e)) {
            throw e;
        }
    }

    /** A message that was not handled before. */
    private record News<M>(ConsumerRecord<String, byte[]> record, M message) {}

    /** Bytes that are no message of their topic; trying again does not help. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(InvalidProtocolBufferException cause) {
            super("Not a message of this topic: " + cause.getMessage(), cause);
        }
    }
}
