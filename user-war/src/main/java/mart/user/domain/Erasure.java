package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.util.List;
import mart.kit.problem.Conflict;

/** The end of a user, and of all log-ins with them; in the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Erasure {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    @Inject
    private Users users;

    /**
     * Erases a user.
     *
     * @param asRead as it was when the password was checked
     * @throws Conflict if the user was changed or erased since, or is the last administrator
     */
    public void of(User asRead) {
        if (asRead.role() == Role.ADMIN
                && users.administrators(LockModeType.PESSIMISTIC_WRITE).size() < 2) {
            throw new Conflict("You are the last administrator: make somebody else one first.");
        }
        User user = users.lock(asRead)
                .filter(now -> now.role() == asRead.role())
                .orElseThrow(() -> new Conflict("This user was changed by another request at the same moment."));
        user.erase();
        entities.createQuery("DELETE FROM RefreshFamily f WHERE f.userId = :user") // and its tokens with it
                .setParameter("user", user.userId())
                .executeUpdate();
    }

    /**
     * Users who were erased, in the order of their integer keys.
     *
     * @param since not those from before
     * @param after the integer key of the last one seen; 0 to begin
     */
    public List<User> since(OffsetDateTime since, int after, int limit) {
        return entities.createQuery(
                        "SELECT u FROM User u WHERE u.erasedAt >= :since AND u.id > :after ORDER BY u.id", User.class)
                .setParameter("since", since)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }
}
