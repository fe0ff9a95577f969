package mart.user.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads a user's logins, for the user's own export. */
@ApplicationScoped
@Transactional
class LoginHistory {

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    /** The logins of a user, oldest first, at most {@code limit}. */
    List<LoginView> of(UUID userId, int limit) {
        return entities.createQuery(
                        "SELECT NEW mart.user.privacy.LoginView(f.startedAt, f.endedAt, t.expiresAt, t.usedAt)"
                                + " FROM RefreshTokenFamily f LEFT JOIN RefreshToken t ON t.family = f"
                                + " WHERE f.userId = :user ORDER BY f.startedAt, t.expiresAt",
                        LoginView.class)
                .setParameter("user", userId)
                .setMaxResults(limit)
                .getResultList();
    }
}
