package mart.kit.outbox;

import com.google.protobuf.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.Transactions;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.Topics;
import mart.kit.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * Transactional outbox. Stores a message in the caller's transaction; it is published if and only if that transaction
 * commits. All messages of a transaction are written together, before it commits. The {@link OutboxRelay} publishes them
 * to Kafka after the commit, with the trace context of the caller's thread.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Outbox {

    /** Sorted, because the relay publishes messages in the order of the ids that are generated here. */
    private static final String INSERT = """
            INSERT INTO outbox (event_id, topic, key, value, headers)
            SELECT event_id, topic, key, value, headers
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                WITH ORDINALITY AS message (event_id, topic, key, value, headers, position)
            ORDER BY position""";

    @Inject
    private BatchedUpdates updates;

    @Inject
    private Transactions transactions;

    @Inject
    private OutboxTable table;

    @Inject
    private OutboxRelay relay;

    /**
     * Publishes {@code message} to the topic that its type declares.
     *
     * @param key the id of the thing that the message is about. Messages with one key arrive in the order of their
     *     commits, provided that each transaction locks that thing before it publishes
     * @throws jakarta.transaction.TransactionalException if there is no transaction
     */
    public void publish(UUID key, Message message) {
        add(Topics.of(message.getDescriptorForType()), key.toString(), message.toByteArray(), Ids.next(), Map.of());
    }

    /**
     * Publishes any bytes to any topic, with additional headers.
     *
     * @param key null for a record without a key
     * @param value null for a record without a value
     */
    public void add(
            String topic, @Nullable String key, byte @Nullable [] value, UUID eventId, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(TraceContext.headers());
        all.putAll(headers);
        updates.add(INSERT, eventId, topic, key, value, MessageHeaders.write(all));
        transactions.afterCommit(relay::wake);
    }

    /** Stores a message again that Kafka has refused: in its former place, before later messages of its key. */
    public void putBack(OutboxMessage message) {
        table.putBack(message);
        transactions.afterCommit(relay::wake);
    }
}
