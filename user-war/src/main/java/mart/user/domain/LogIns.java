package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** What is kept of log-ins, as their users may see it. */
@ApplicationScoped
@Transactional
public class LogIns {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    /** Those of a user, oldest first. */
    public List<LogIn> of(UUID userId, int limit) {
        return entities.createQuery(
                        "SELECT NEW mart.user.domain.LogIn(f.startedAt, f.endedAt, t.expiresAt, t.usedAt)"
                                + " FROM RefreshFamily f LEFT JOIN RefreshToken t ON t.familyId = f.familyId"
                                + " WHERE f.userId = :user ORDER BY f.startedAt, t.expiresAt",
                        LogIn.class)
                .setParameter("user", userId)
                .setMaxResults(limit)
                .getResultList();
    }
}
