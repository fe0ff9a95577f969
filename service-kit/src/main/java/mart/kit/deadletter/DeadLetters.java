package mart.kit.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.Topics;
import mart.kit.outbox.Outbox;
import mart.kit.problem.NotFound;
import mart.kit.trace.TraceContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a listener could not handle. Each is a row in {@code dead_letter} until it is replayed or discarded,
 * and a copy on the topic {@code <topic>.dead}, published through the outbox in the trace of the message. The table also
 * has the {@link RefusedMessages}, without copies. Methods join the caller's transaction, or run in one of their own.
 */
@ApplicationScoped
@Transactional
public class DeadLetters {

    /** Together with key, reason and stack, a copy stays below the limit of brokers and producers, one mebibyte. */
    private static final int MAX_COPY_BYTES = 500_000;

    /** The retention of the dead letter topics. Rows that were not replayed are never deleted by age. */
    private static final Duration REPLAYED_KEPT = Duration.ofDays(90);

    private static final String INSERT = "INSERT INTO dead_letter (letter_id, channel, topic, partition, \"offset\","
            + " event_id, key, value, headers, reason, stack) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String COLUMNS = "id, letter_id, channel, topic, partition, \"offset\", event_id, key,"
            + " reason, buried_at, replayed_at, version";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM dead_letter ";

    /** One statement: between two, the row could be discarded. */
    private static final String SELECT_WITH_MESSAGE = "SELECT " + COLUMNS + ", value, headers, stack FROM dead_letter ";

    private static final String CLAIM = "UPDATE dead_letter SET replayed_at = now(), version = version + 1"
            + " WHERE letter_id = ? AND replayed_at IS NULL";

    private static final String FAIL = "UPDATE dead_letter SET reason = ?, stack = ?, version = version + 1"
            + " WHERE letter_id = ? AND replayed_at IS NULL";

    /** Keeps the dead letter that this transaction replays (its replayed_at is now()): the replay's caller reads it. */
    private static final String ERASE = "DELETE FROM dead_letter WHERE channel = ? AND position(?::bytea IN value) > 0"
            + " AND replayed_at IS DISTINCT FROM now()";

    @Inject
    private Outbox outbox;

    @Inject
    private Sql sql;

    /**
     * Selects dead letters for a list.
     *
     * @param topic only those of this topic; null for all topics
     * @param replayed only replayed ones, or only unreplayed ones; null for both
     */
    public record Filter(@Nullable String topic, @Nullable Boolean replayed) {}

    @Produces
    static RetentionRule retention() {
        return new RetentionRule("dead_letter", "replayed_at < :ago", REPLAYED_KEPT);
    }

    /**
     * Stores a message that a channel's listener could not handle, and publishes a copy. A message that is too large to
     * publish with its reason is in the row only: the copy then has its position and reason
     * ({@code dead-copied=false}).
     */
    public void add(String channel, ConsumerRecord<String, byte[]> record, Throwable cause) {
        UUID letterId = Ids.next();
        FailureText failure = FailureText.of(cause);
        insert(letterId, channel, record, failure);
        publishCopy(letterId, channel, record, failure);
    }

    /** As {@link #add}, without a copy. */
    void store(String channel, ConsumerRecord<String, byte[]> record, Throwable cause) {
        insert(Ids.next(), channel, record, FailureText.of(cause));
    }

    private void insert(UUID letterId, String channel, ConsumerRecord<String, byte[]> record, FailureText failure) {
        sql.update(
                INSERT,
                letterId,
                channel,
                record.topic(),
                record.partition(),
                record.offset(),
                MessageHeaders.eventId(record),
                storableKey(record),
                record.value(),
                MessageHeaders.write(MessageHeaders.all(record)),
                failure.reason(),
                failure.stack());
    }

    private static @Nullable String storableKey(ConsumerRecord<String, byte[]> record) {
        return record.key() == null ? null : FailureText.storable(record.key());
    }

    private void publishCopy(
            UUID letterId, String channel, ConsumerRecord<String, byte[]> record, FailureText failure) {
        boolean copied = record.serializedKeySize() + record.serializedValueSize() <= MAX_COPY_BYTES;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("dead-channel", channel);
        headers.put("dead-reason", failure.reason());
        headers.put("dead-stack", failure.stack());
        headers.put("source-topic", record.topic());
        headers.put("source-partition", Integer.toString(record.partition()));
        headers.put("source-offset", Long.toString(record.offset()));
        headers.put("source-event-id", MessageHeaders.eventId(record).toString());
        headers.put("dead-copied", Boolean.toString(copied));
        TraceContext.of(name -> MessageHeaders.get(record, name).orElse(null))
                .wrap(() -> outbox.add(
                        record.topic() + Topics.DEAD,
                        copied ? storableKey(record) : null,
                        copied ? record.value() : null,
                        letterId,
                        headers))
                .run();
    }

    /** @throws NotFound if the dead letter does not exist or was discarded */
    public DeadLetter.WithMessage get(UUID letterId) {
        return sql.first(DeadLetter.WithMessage::read, SELECT_WITH_MESSAGE + "WHERE letter_id = ?", letterId)
                .orElseThrow(() -> notFound(letterId));
    }

    /** @param before the id of the last dead letter of the previous page; {@code Long.MAX_VALUE} for the first page */
    public List<DeadLetter> newestFirst(Filter filter, long before, int limit) {
        return sql.select(
                DeadLetter::read,
                SELECT + "WHERE id < ? AND (?::text IS NULL OR topic = ?)"
                        + " AND (?::boolean IS NULL OR (replayed_at IS NOT NULL) = ?) ORDER BY id DESC LIMIT ?",
                before,
                filter.topic(),
                filter.topic(),
                filter.replayed(),
                filter.replayed(),
                limit);
    }

    /** The oldest unreplayed dead letter with an id above {@code afterId}; empty if there is none. */
    public Optional<DeadLetter.WithMessage> firstUnreplayed(long afterId) {
        return sql.first(
                DeadLetter.WithMessage::read,
                SELECT_WITH_MESSAGE + "WHERE replayed_at IS NULL AND id > ? ORDER BY id LIMIT 1",
                afterId);
    }

    /**
     * Reads a dead letter and locks it until the caller's transaction ends.
     *
     * @throws NotFound if the dead letter does not exist or was discarded
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public DeadLetter lock(UUID letterId) {
        return sql.first(DeadLetter::read, SELECT + "WHERE letter_id = ? FOR UPDATE", letterId)
                .orElseThrow(() -> notFound(letterId));
    }

    /** Deletes the row of a dead letter, replayed or not. The copy on the topic stays until its retention ends. */
    public void discard(DeadLetter letter) {
        sql.update("DELETE FROM dead_letter WHERE letter_id = ?", letter.letterId());
    }

    /**
     * Deletes a channel's dead letters whose message contains a user's id, replayed or not; except the one that the
     * caller's transaction replays. The copies on the topic stay until their retention ends.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseUser(String channel, UUID userId) {
        sql.update(ERASE, channel, userId.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Marks a dead letter as replayed; waits while another transaction does the same.
     *
     * @return whether the caller's transaction is the one that handles the message
     */
    public boolean claim(UUID letterId) {
        return sql.update(CLAIM, letterId) == 1;
    }

    /** Stores why a replay failed. */
    public void fail(UUID letterId, Throwable cause) {
        FailureText failure = FailureText.of(cause);
        sql.update(FAIL, failure.reason(), failure.stack(), letterId);
    }

    private static NotFound notFound(UUID letterId) {
        return new NotFound("There is no dead letter " + letterId + ".");
    }
}
