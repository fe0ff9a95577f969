package mart.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.Sql;
import mart.kit.kafka.MessageHeaders;

/** The table of messages that wait to be published. Methods join the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class OutboxTable {

    /** Returns nothing while another instance relays. See the migration that creates the function. */
    private static final String TAKE = "SELECT id, event_id, topic, key, value, headers, created_at, others_wait"
            + " FROM take_from_outbox(?, ?, ?)";

    private static final String PUT_BACK = """
            INSERT INTO outbox (id, event_id, topic, key, value, headers, created_at) OVERRIDING SYSTEM VALUE
            SELECT * FROM unnest(?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::timestamptz[])""";

    @Inject
    private Sql sql;

    @Inject
    private BatchedUpdates updates;

    /**
     * Messages that were taken.
     *
     * @param othersWait whether a dead letter exists for which other messages may wait in the table
     */
    record Batch(List<OutboxMessage> messages, boolean othersWait) {}

    private record Row(OutboxMessage message, boolean othersWait) {}

    /**
     * Deletes and returns the oldest messages with an id above {@code after}, and locks the table for other relays until
     * the transaction ends. Leaves messages that wait for a dead letter of their key.
     *
     * @param paused topics of messages that are left in the table
     * @return an empty batch while another transaction has the lock
     */
    Batch take(int limit, long after, Collection<String> paused) {
        List<Row> rows = sql.select(OutboxTable::row, TAKE, limit, after, paused.toArray(String[]::new));
        return new Batch(rows.stream().map(Row::message).toList(), rows.stream().anyMatch(Row::othersWait));
    }

    /** Stores a message in its former place, when the transaction commits. */
    void putBack(OutboxMessage message) {
        updates.add(
                PUT_BACK,
                message.id(),
                message.eventId(),
                message.topic(),
                message.key(),
                message.value(),
                MessageHeaders.write(message.headers()),
                message.createdAt());
    }

    private static Row row(ResultSet row) throws SQLException {
        var message = new OutboxMessage(
                row.getLong("id"),
                row.getObject("event_id", UUID.class),
                row.getString("topic"),
                row.getString("key"),
                row.getBytes("value"),
                MessageHeaders.read(row.getString("headers")),
                row.getObject("created_at", OffsetDateTime.class));
        return new Row(message, row.getBoolean("others_wait"));
    }
}
