package mart.kit.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The table of event ids that were handled. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class InboxTable {

    /** Sorted by id: two instances that insert the same ids wait for each other and do not deadlock. */
    private static final String ADD = "INSERT INTO inbox (channel, event_id)"
            + " SELECT ?, id FROM unnest(?::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING RETURNING event_id";

    @Inject
    private Sql sql;

    /** Longer than Kafka keeps a message: a message that is delivered again after this time would be handled again. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "mart.inbox.kept") Duration kept) {
        return new RetentionRule("inbox", "handled_at < :ago", kept);
    }

    /** Stores the ids in the caller's transaction; returns those that were not stored before. */
    Set<UUID> add(String channel, List<UUID> ids) {
        return new HashSet<>(sql.select(row -> row.getObject(1, UUID.class), ADD, channel, ids.toArray(UUID[]::new)));
    }
}
