package mart.kit.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import mart.kit.deadletter.DeadLetters.Filter;
import mart.kit.kafka.MessageHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The rows of the dead letters; in the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class DeadLetterTable {

    private static final String INSERT = "INSERT INTO dead_letter (letter_id, channel, topic, partition, \"offset\","
            + " event_id, key, value, headers, reason, stack) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String COLUMNS = "SELECT id, letter_id, channel, topic, partition, \"offset\", event_id, key,"
            + " reason, buried_at, replayed_at, version";

    private static final String SELECT = COLUMNS + " FROM dead_letter ";

    /** All of a letter in one statement: read in two, it may be discarded in between. */
    private static final String OPEN = COLUMNS + ", value, headers, stack FROM dead_letter ";

    private static final String CLAIM = "UPDATE dead_letter SET replayed_at = now(), version = version + 1"
            + " WHERE letter_id = ? AND replayed_at IS NULL";

    private static final String FAIL = "UPDATE dead_letter SET reason = ?, stack = ?, version = version + 1"
            + " WHERE letter_id = ? AND replayed_at IS NULL";

    /** A letter that is replayed in this very transaction was marked at its time, and stays: who replays it looks at it. */
    private static final String FORGET = "DELETE FROM dead_letter WHERE channel = ? AND position(?::bytea IN value) > 0"
            + " AND replayed_at IS DISTINCT FROM now()";

    /** As long as the topics of dead letters keep theirs; one that waits is kept until somebody has done something. */
    private static final Duration KEPT = Duration.ofDays(90);

    @Inject
    private Sql sql;

    @Produces
    static RetentionRule retention() {
        return new RetentionRule("dead_letter", "replayed_at < :ago", KEPT);
    }

    /** @param key that of the record, as text that can be stored */
    void add(
            UUID letterId,
            String channel,
            ConsumerRecord<String, byte[]> record,
            String key,
            String reason,
            String stack) {
        sql.update(
                INSERT,
                letterId,
                channel,
                record.topic(),
                record.partition(),
                record.offset(),
                MessageHeaders.eventId(record),
                key,
                record.value(),
                MessageHeaders.write(MessageHeaders.all(record)),
                reason,
                stack);
    }

    Optional<DeadLetter.Opened> open(UUID letterId) {
        return sql.first(DeadLetterTable::opened, OPEN + "WHERE letter_id = ?", letterId);
    }

    Optional<DeadLetter.Opened> firstWaiting(long after) {
        return sql.first(
                DeadLetterTable::opened, OPEN + "WHERE replayed_at IS NULL AND id > ? ORDER BY id LIMIT 1", after);
    }

    /** Locked until the end of the transaction. */
    Optional<DeadLetter> lock(UUID letterId) {
        return sql.first(DeadLetterTable::letter, SELECT + "WHERE letter_id = ? FOR UPDATE", letterId);
    }

    List<DeadLetter> newestFirst(Filter filter, long before, int limit) {
        return sql.select(
                DeadLetterTable::letter,
                SELECT + "WHERE id < ? AND (?::text IS NULL OR topic = ?)"
                        + " AND (?::boolean IS NULL OR (replayed_at IS NOT NULL) = ?) ORDER BY id DESC LIMIT ?",
                before,
                filter.topic(),
                filter.topic(),
                filter.replayed(),
                filter.replayed(),
                limit);
    }

    /** Whether this transaction is the one that handles it; waits for another that is just about it. */
    boolean claim(UUID letterId) {
        return sql.update(CLAIM, letterId) == 1;
    }

    void fail(UUID letterId, String reason, String stack) {
        sql.update(FAIL, reason, stack, letterId);
    }

    void remove(UUID letterId) {
        sql.update("DELETE FROM dead_letter WHERE letter_id = ?", letterId);
    }

    void forget(String channel, byte[] named) {
        sql.update(FORGET, channel, named);
    }

    private static DeadLetter.Opened opened(ResultSet row) throws SQLException {
        return new DeadLetter.Opened(
                letter(row),
                row.getBytes("value"),
                MessageHeaders.read(row.getString("headers")),
                row.getString("stack"));
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getObject("letter_id", UUID.class),
                row.getString("channel"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                row.getObject("event_id", UUID.class),
                row.getString("key"),
                row.getString("reason"),
                row.getObject("buried_at", OffsetDateTime.class),
                row.getObject("replayed_at", OffsetDateTime.class),
                row.getInt("version"));
    }
}
