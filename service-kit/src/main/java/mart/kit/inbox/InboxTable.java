package mart.kit.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The table of event ids that were handled. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class InboxTable {

    /** Sorted by id: two instances that insert the same ids wait for each other and do not deadlock. */
    private static final String ADD_NEW = "INSERT INTO inbox (channel, event_id)"
            + " SELECT ?, id FROM unnest(?::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING RETURNING event_id";

    /** Sorted as well. */
    private static final String ADD_ALL = "INSERT INTO inbox (channel, event_id)"
            + " SELECT channel, id FROM unnest(?::text[], ?::uuid[]) AS new (channel, id) ORDER BY id";

    @Inject
    private Sql sql;

    @Inject
    private BatchedUpdates updates;

    /** Longer than Kafka keeps a message: a message that is delivered again after this time would be handled again. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "mart.inbox.kept") Duration kept) {
        return new RetentionRule("inbox", "handled_at < :ago", kept);
    }

    /**
     * Stores the ids with the other writes of the caller's transaction, which rolls back if one of them was stored before.
     */
    void addAll(String channel, Collection<UUID> ids) {
        ids.forEach(id -> updates.add(ADD_ALL, channel, id));
    }

    /** Stores the ids that were not stored before in the caller's transaction, and returns them. */
    Set<UUID> addNew(String channel, List<UUID> ids) {
        return new HashSet<>(
                sql.select(row -> row.getObject(1, UUID.class), ADD_NEW, channel, ids.toArray(UUID[]::new)));
    }
}
