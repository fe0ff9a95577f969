package mart.user.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import mart.kit.Sha256;

/** What is kept of a refresh token: enough to know it again, not enough to use it. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

    @Id
    @Column(name = "token_hash")
    private String hash;

    @Column(name = "family_id")
    private UUID familyId;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "used_at")
    private OffsetDateTime usedAt;

    /** For JPA. */
    protected RefreshToken() {}

    RefreshToken(String token, RefreshFamily family, Duration lifetime) {
        this.hash = hash(token);
        this.familyId = family.familyId();
        this.expiresAt = OffsetDateTime.now(ZoneOffset.UTC).plus(lifetime);
    }

    /** The token is 256 random bits: a plain hash of it can no more be guessed than the token. */
    static String hash(String token) {
        return Sha256.hex(token);
    }

    /** Whether this is its first use; there is no second one. */
    boolean use() {
        boolean first = usedAt == null;
        if (first) {
            usedAt = OffsetDateTime.now(ZoneOffset.UTC);
        }
        return first;
    }

    boolean hasExpired() {
        return !expiresAt.isAfter(OffsetDateTime.now(ZoneOffset.UTC));
    }
}
