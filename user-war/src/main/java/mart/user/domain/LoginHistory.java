package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads a user's logins, for the user's own export. */
@ApplicationScoped
@Transactional
public class LoginHistory {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    /** The logins of a user, oldest first, at most {@code limit}. */
    public List<LoginEntry> of(UUID userId, int limit) {
        return entities.createQuery(
                        "SELECT NEW mart.user.domain.LoginEntry(f.startedAt, f.endedAt, t.expiresAt, t.usedAt)"
                                + " FROM RefreshTokenFamily f LEFT JOIN RefreshToken t ON t.familyId = f.familyId"
                                + " WHERE f.userId = :user ORDER BY f.startedAt, t.expiresAt",
                        LoginEntry.class)
                .setParameter("user", userId)
                .setMaxResults(limit)
                .getResultList();
    }
}
