package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.UUID;
import mart.kit.database.Sql;

/**
 * Erased users, who must not receive e-mails about late events. Queueing an e-mail and erasing a user are serialised by
 * PostgreSQL advisory locks per user, which last until the transaction ends. Otherwise an erasure would miss an e-mail
 * that a concurrent transaction has not committed yet.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ErasedUsers {

    private static final String LOCK_SHARED =
            "SELECT pg_advisory_xact_lock_shared(key) FROM unnest(?::bigint[]) AS key";

    private static final String LOCK_EXCLUSIVE = "SELECT pg_advisory_xact_lock(key) FROM unnest(?::bigint[]) AS key";

    private static final String ADD = "INSERT INTO erased_user (user_id) VALUES (?) ON CONFLICT DO NOTHING";

    @Inject
    private Sql sql;

    /** Takes the shared lock of these users, to queue e-mails. Waits while one of them is being erased. */
    public void lockShared(Collection<UUID> userIds) {
        lock(LOCK_SHARED, userIds);
    }

    /** Takes the exclusive lock of these users, to erase them. Waits while e-mails to one of them are being queued. */
    public void lockExclusive(Collection<UUID> userIds) {
        lock(LOCK_EXCLUSIVE, userIds);
    }

    /** Records that a user was erased; {@link Emails#add} stores nothing for them from now on. Idempotent. */
    public void add(UUID userId) {
        sql.update(ADD, userId);
    }

    /** Locks in a fixed order, to avoid deadlocks. */
    private void lock(String lock, Collection<UUID> userIds) {
        long[] keys = userIds.stream()
                .mapToLong(ErasedUsers::lockKey)
                .sorted()
                .distinct()
                .toArray();
        sql.select(ResultSet::getRow, lock, (Object) keys);
    }

    /** Two users with the same key only wait for each other. */
    private static long lockKey(UUID userId) {
        return userId.getMostSignificantBits() ^ userId.getLeastSignificantBits();
    }
}
