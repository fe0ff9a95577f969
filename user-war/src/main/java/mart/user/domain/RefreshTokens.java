package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.logging.Logger;
import mart.kit.data.Retention;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refresh tokens: opaque, used once. Whoever uses one gets the next of its family; a token that comes a second time
 * was stolen, by whoever came first or second, so the whole family ends and its user must log in again.
 */
@ApplicationScoped
@Transactional
public class RefreshTokens {

    private static final Logger LOG = Logger.getLogger(RefreshTokens.class.getName());
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** Tokens that expired so long ago; one of them that comes all the same is as unknown as any other. */
    @Produces
    static Retention tokens(@ConfigProperty(name = "user.refresh-token.kept") Duration kept) {
        return new Retention("refresh_token", "expires_at < :ago", kept);
    }

    /** Log-ins of which no token is left. */
    @Produces
    static Retention families(@ConfigProperty(name = "user.refresh-token.kept") Duration kept) {
        return new Retention(
                "refresh_family",
                "started_at < :ago AND NOT EXISTS"
                        + " (SELECT FROM refresh_token t WHERE t.family_id = refresh_family.family_id)",
                kept);
    }

    @PersistenceContext(unitName = "user")
    private EntityManager entities;

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

    /** The first token of a new family: the user has just logged in. */
    public String begin(User user) {
        RefreshFamily family = new RefreshFamily(user.userId());
        entities.persist(family);
        return next(family);
    }

    /**
     * Exchanges a token for the next one of its family; of two who try at once, one succeeds.
     *
     * @return empty if the token is not ours, is too old or was used before, its family has ended, or its user may not
     *     log in any more
     */
    public Optional<Renewal> renew(String token) {
        RefreshToken known = entities.find(RefreshToken.class, RefreshToken.hash(token));
        if (known == null) {
            return Optional.empty();
        }
        RefreshFamily family = entities.find(RefreshFamily.class, known.familyId());
        if (!use(known)) {
            family.end();
            LOG.warning(() -> "A refresh token was used a second time: ended log-in " + family.familyId() + " of user "
                    + family.userId());
            return Optional.empty();
        }
        return known.hasExpired() || family.hasEnded()
                ? Optional.empty()
                : Optional.ofNullable(entities.find(User.class, family.userId()))
                        .filter(User::isActive)
                        .map(user -> new Renewal(user, next(family)));
    }

    private String next(RefreshFamily family) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        entities.persist(new RefreshToken(token, family, lifetime));
        return token;
    }

    /** Whether this use is the first; the database lets one of many say so. */
    private boolean use(RefreshToken token) {
        return entities.createQuery(
                                "UPDATE RefreshToken t SET t.usedAt = :now WHERE t.hash = :hash AND t.usedAt IS NULL")
                        .setParameter("now", OffsetDateTime.now(ZoneOffset.UTC))
                        .setParameter("hash", token.hash())
                        .executeUpdate()
                == 1;
    }
}
