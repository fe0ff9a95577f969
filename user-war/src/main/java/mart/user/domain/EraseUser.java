package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import mart.kit.problem.Conflict;

/** Erases a user and all their logins, in the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EraseUser {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    @Inject
    private Users users;

    /**
     * Erases the user. Only the ids stay.
     *
     * @param asRead the user as read when the password was checked
     * @throws Conflict if the user was changed or erased in the meantime, or is the last administrator
     */
    public void erase(User asRead) {
        if (asRead.role() == Role.ADMIN
                && users.administrators(LockModeType.PESSIMISTIC_WRITE).size() < 2) {
            throw new Conflict("You are the last administrator. Make another user an administrator first.");
        }
        User user = users.lock(asRead)
                .filter(now -> now.role() == asRead.role())
                .orElseThrow(() -> new Conflict("Another request changed this user at the same time."));
        user.erase();
        entities.createQuery("DELETE FROM RefreshTokenFamily f WHERE f.userId = :user") // cascades to the tokens
                .setParameter("user", user.userId())
                .executeUpdate();
    }
}
