package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Users who are gone, and to whom nothing may be written any more, however late the news about them comes. Who writes and
 * who erases holds a lock of the user until the end of the transaction: else an e-mail that is just being written would
 * outlive the erasure, which does not see it yet.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ErasedUsers {

    @PersistenceContext(unitName = "notification")
    private EntityManager entities;

    /** Lets none of these users be erased before the caller's transaction ends; waits for one that is being erased. */
    public void holdOff(Collection<UUID> userIds) {
        lock("SELECT 1 FROM pg_advisory_xact_lock_shared(?1)", userIds);
    }

    /** Lets nobody write to these users before the caller's transaction ends, to erase some of them. */
    public void lock(Collection<UUID> userIds) {
        lock("SELECT 1 FROM pg_advisory_xact_lock(?1)", userIds);
    }

    /** Whether a user is gone. */
    public boolean contain(UUID userId) {
        return !entities.createNativeQuery("SELECT 1 FROM erased_user WHERE user_id = ?1")
                .setParameter(1, userId)
                .getResultList()
                .isEmpty();
    }

    /** Remembers that a user is gone; once is enough. */
    public void add(UUID userId) {
        entities.createNativeQuery("INSERT INTO erased_user (user_id) VALUES (?1) ON CONFLICT DO NOTHING")
                .setParameter(1, userId)
                .executeUpdate();
    }

    /** Always in one order: whoever wants some of the same ones waits, and does not fail. */
    private void lock(String sql, Collection<UUID> userIds) {
        new TreeSet<>(userIds.stream().map(ErasedUsers::number).toList())
                .forEach(number ->
                        entities.createNativeQuery(sql).setParameter(1, number).getResultList());
    }

    /** Two users who share a number wait for each other, and that is all. */
    private static long number(UUID userId) {
        return userId.getMostSignificantBits() ^ userId.getLeastSignificantBits();
    }
}
