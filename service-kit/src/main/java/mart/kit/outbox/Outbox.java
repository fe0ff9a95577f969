package mart.kit.outbox;

import com.google.protobuf.Message;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.Sql;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.Topics;
import mart.kit.trace.TraceContext;

/**
 * What this service says. A message is written to the database in the caller's transaction, so that it is said if and
 * only if what it tells of has happened; the {@link OutboxRelay} hands it to Kafka after the commit. With it goes the
 * trace that the caller's thread works for.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Outbox {

    private static final String INSERT =
            "INSERT INTO outbox (event_id, topic, key, value, headers) VALUES (?, ?, ?, ?, ?)";

    @Inject
    private Sql sql;

    @Inject
    private OutboxRelay relay;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    /**
     * Says {@code message} on the topic that its type declares.
     *
     * @param key the id of what it is about; messages with the same key arrive in the order of their commits, provided
     *     that each transaction locks what it is about before it says so
     * @throws jakarta.transaction.TransactionalException if there is no transaction
     */
    public void publish(UUID key, Message message) {
        add(Topics.of(message.getDescriptorForType()), key.toString(), message.toByteArray(), Ids.next(), Map.of());
    }

    /** Says anything on any topic, with headers of one's own beside those of the trace. */
    public void add(String topic, String key, byte[] value, UUID eventId, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(TraceContext.headers());
        all.putAll(headers);
        sql.update(INSERT, eventId, topic, key, value, MessageHeaders.write(all));
        transactions.registerInterposedSynchronization(new WakeRelay());
    }

    private final class WakeRelay implements Synchronization {
        @Override
        public void beforeCompletion() {
            // only the outcome matters
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
