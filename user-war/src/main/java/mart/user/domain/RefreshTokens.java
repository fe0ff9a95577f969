package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import mart.kit.database.DatabaseClock;
import mart.kit.database.RetentionRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Issues and exchanges refresh tokens. A token is opaque and works once; its exchange returns the next token of its
 * family. A second use means that the token was stolen: the whole family ends, and the user must log in again.
 */
@ApplicationScoped
@Transactional
public class RefreshTokens {

    private static final int TOKEN_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Deletes tokens some time after they expired. */
    @Produces
    static RetentionRule tokens(@ConfigProperty(name = "user.refresh-token.kept") Duration kept) {
        return new RetentionRule("refresh_token", "expires_at < :ago", kept);
    }

    /** Deletes families without tokens. */
    @Produces
    static RetentionRule families(@ConfigProperty(name = "user.refresh-token.kept") Duration kept) {
        return new RetentionRule(
                "refresh_family",
                "started_at < :ago AND NOT EXISTS"
                        + " (SELECT FROM refresh_token t WHERE t.family_id = refresh_family.family_id)",
                kept);
    }

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

    @Inject
    private Users users;

    @Inject
    private Event<TokenReuseDetected> reuse;

    @Inject
    @ConfigProperty(name = "user.refresh-token.lifetime")
    private Duration lifetime;

    /**
     * Starts a family for a user who has just logged in. Locks the user's row: a concurrent change of the password either
     * happens before and is detected, or ends this family as well.
     *
     * @param user as read when the password was checked
     * @return empty if the password was changed in the meantime, or the user may no longer log in
     */
    public Optional<IssuedRefreshToken> startFamily(User user) {
        return users.lock(user).map(locked -> {
            RefreshTokenFamily family = new RefreshTokenFamily(locked.userId());
            entities.persist(family);
            return new IssuedRefreshToken(user, next(family));
        });
    }

    /**
     * Exchanges a token for the next token of its family. If two requests send the same token at the same time, one of
     * them gets the next token, and the other ends the family.
     *
     * @return empty if the token is unknown, expired or used, its family has ended, or its user may no longer log in
     */
    public Optional<IssuedRefreshToken> exchange(String token) {
        RefreshTokenFamily family = familyOf(token);
        if (family == null || family.hasEnded()) {
            return Optional.empty();
        }
        RefreshToken known = entities.find(RefreshToken.class, RefreshToken.hash(token));
        if (!known.use()) {
            family.end();
            reuse.fire(new TokenReuseDetected(family.familyId(), family.userId()));
            return Optional.empty();
        }
        return known.hasExpired()
                ? Optional.empty()
                : users.find(family.userId())
                        .filter(User::isActive)
                        .map(user -> new IssuedRefreshToken(user, next(family)));
    }

    /** Ends the family of a token, even if the token was used or has expired. Ignores unknown tokens. */
    public void end(String token) {
        RefreshTokenFamily family = familyOf(token);
        if (family != null) {
            family.end();
        }
    }

    /** Ends all families of a user. The caller holds the lock on the user's row. */
    void endAll(User user) {
        entities.createQuery(
                        "UPDATE RefreshTokenFamily f SET f.endedAt = :now WHERE f.userId = :user AND f.endedAt IS NULL")
                .setParameter("now", DatabaseClock.now())
                .setParameter("user", user.userId())
                .executeUpdate();
    }

    /** Locks the family, so that concurrent requests with its tokens run one after the other. Null if unknown. */
    private @Nullable RefreshTokenFamily familyOf(String token) {
        return entities.createQuery(
                        "SELECT f FROM RefreshTokenFamily f WHERE f.familyId ="
                                + " (SELECT t.family.familyId FROM RefreshToken t WHERE t.hash = :hash)",
                        RefreshTokenFamily.class)
                .setParameter("hash", RefreshToken.hash(token))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private String next(RefreshTokenFamily family) {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        entities.persist(new RefreshToken(token, family, lifetime));
        return token;
    }
}
