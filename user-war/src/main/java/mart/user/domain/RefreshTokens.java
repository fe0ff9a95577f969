package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import mart.kit.database.RetentionRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refresh tokens: opaque, used once. Whoever uses one gets the next of its family; a token that comes a second time
 * was stolen, by whoever came first or second, so the whole family ends and its user must log in again.
 */
@ApplicationScoped
@Transactional
public class RefreshTokens {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Tokens that expired so long ago; one of them that comes all the same is as unknown as any other. */
    @Produces
    static RetentionRule tokens(@ConfigProperty(name = "user.refresh-token.kept") Duration kept) {
        return new RetentionRule("refresh_token", "expires_at < :ago", kept);
    }

    /** Log-ins of which no token is left. */
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
    private ReuseAlarm alarm;

    @Inject
    @ConfigProperty(name = "user.refresh-token.lifetime")
    private Duration lifetime;

    /**
     * What a refresh token was exchanged for.
     *
     * @param user whose it was
     * @param next the token to be used next time
     */
    public record Renewal(User user, String next) {}

    /**
     * The first token of a new family: the user has just logged in. Their row is locked, so that no password that is
     * being changed begins a family after the others were ended.
     *
     * @param user as read when the password was checked
     * @return empty if the password was changed since, or the user may not log in any more
     */
    public Optional<String> begin(User user) {
        return users.lock(user).map(now -> {
            RefreshFamily family = new RefreshFamily(now.userId());
            entities.persist(family);
            return next(family);
        });
    }

    /**
     * Exchanges a token for the next one of its family; of two who try at once, one succeeds, and the other ends what it
     * got.
     *
     * @return empty if the token is not ours, is too old or was used before, its family has ended, or its user may not
     *     log in any more
     */
    public Optional<Renewal> renew(String token) {
        RefreshFamily family = familyOf(token);
        if (family == null || family.hasEnded()) {
            return Optional.empty();
        }
        RefreshToken known = entities.find(RefreshToken.class, RefreshToken.hash(token));
        if (!known.use()) {
            family.end();
            alarm.usedTwice(family);
            return Optional.empty();
        }
        return known.hasExpired()
                ? Optional.empty()
                : users.find(family.userId()).filter(User::isActive).map(user -> new Renewal(user, next(family)));
    }

    /** Ends the family of a token, whichever of its tokens that is; does nothing if it is not ours. */
    public void end(String token) {
        RefreshFamily family = familyOf(token);
        if (family != null) {
            family.end();
        }
    }

    /** Ends all families of a user, whose row the caller has locked. */
    void endAll(User user) {
        entities.createQuery("UPDATE RefreshFamily f SET f.endedAt = :now WHERE f.userId = :user AND f.endedAt IS NULL")
                .setParameter("now", OffsetDateTime.now(ZoneOffset.UTC))
                .setParameter("user", user.userId())
                .executeUpdate();
    }

    /** Locked, so that those who use tokens of one family at the same moment stand in line; null if there is none. */
    private RefreshFamily familyOf(String token) {
        return entities.createQuery(
                        "SELECT f FROM RefreshFamily f WHERE f.familyId ="
                                + " (SELECT t.familyId FROM RefreshToken t WHERE t.hash = :hash)",
                        RefreshFamily.class)
                .setParameter("hash", RefreshToken.hash(token))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private String next(RefreshFamily family) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        entities.persist(new RefreshToken(token, family, lifetime));
        return token;
    }
}
