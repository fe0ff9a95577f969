package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Erased users, who must not receive e-mails about late events. Queueing an e-mail and erasing a user are serialised by
 * PostgreSQL advisory locks per user, which last until the transaction ends. Otherwise an erasure would miss an e-mail
 * that a concurrent transaction has not committed yet.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ErasedUsers {

    @PersistenceContext(unitName = "notification")
    private EntityManager entities;

    /** Takes the shared lock of these users, to queue e-mails. Waits while one of them is being erased. */
    public void lockShared(Collection<UUID> userIds) {
        lock("SELECT 1 FROM pg_advisory_xact_lock_shared(?1)", userIds);
    }

    /** Takes the exclusive lock of these users, to erase them. Waits while e-mails to one of them are being queued. */
    public void lockExclusive(Collection<UUID> userIds) {
        lock("SELECT 1 FROM pg_advisory_xact_lock(?1)", userIds);
    }

    /** Whether a user was erased. */
    public boolean contains(UUID userId) {
        return !entities.createNativeQuery("SELECT 1 FROM erased_user WHERE user_id = ?1")
                .setParameter(1, userId)
                .getResultList()
                .isEmpty();
    }

    /** Records that a user was erased. Idempotent. */
    public void add(UUID userId) {
        entities.createNativeQuery("INSERT INTO erased_user (user_id) VALUES (?1) ON CONFLICT DO NOTHING")
                .setParameter(1, userId)
                .executeUpdate();
    }

    /** Locks in a fixed order, to avoid deadlocks. */
    private void lock(String sql, Collection<UUID> userIds) {
        new TreeSet<>(userIds.stream().map(ErasedUsers::lockKey).toList())
                .forEach(key ->
                        entities.createNativeQuery(sql).setParameter(1, key).getResultList());
    }

    /** Two users with the same key only wait for each other. */
    private static long lockKey(UUID userId) {
        return userId.getMostSignificantBits() ^ userId.getLeastSignificantBits();
    }
}
