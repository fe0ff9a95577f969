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

/** The notes of what was handled. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class InboxTable {

    /** Sorted, so that two instances that note the same ids wait for each other rather than lock each other out. */
    private static final String NOTE = "INSERT INTO inbox (channel, event_id)"
            + " SELECT ?, id FROM unnest(?::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING RETURNING event_id";

    @Inject
    private Sql sql;

    /** Must be longer than Kafka keeps any message: what is forgotten here and comes again would be handled again. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "mart.inbox.kept") Duration kept) {
        return new RetentionRule("inbox", "handled_at < :ago", kept);
    }

    /** Notes that the caller's transaction handles these; returns those that were not noted before. */
    Set<UUID> note(String channel, List<UUID> ids) {
        return new HashSet<>(sql.select(row -> row.getObject(1, UUID.class), NOTE, channel, ids.toArray(UUID[]::new)));
    }
}
