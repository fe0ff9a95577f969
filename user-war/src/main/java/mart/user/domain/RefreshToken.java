package mart.user.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import mart.kit.Sha256;
import mart.kit.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** A refresh token. Only its hash is stored: enough to recognise the token, not enough to use it. */
@Entity
@Table(name = "refresh_token")
class RefreshToken {

    @Id
    @Column(name = "token_hash")
    private String hash;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "family_id")
    private RefreshTokenFamily family;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    @Column(name = "used_at")
    private @Nullable OffsetDateTime usedAt;

    /** For JPA. */
    protected RefreshToken() {}

    RefreshToken(String token, RefreshTokenFamily family, Duration lifetime) {
        this.hash = hash(token);
        this.family = family;
        this.expiresAt = DatabaseClock.now().plus(lifetime);
    }

    /** Unsalted SHA-256 suffices: the token consists of 256 random bits and cannot be guessed. */
    static String hash(String token) {
        return Sha256.hex(token);
    }

    /** Marks the token as used. Returns true for the first use only. */
    boolean use() {
        boolean first = usedAt == null;
        if (first) {
            usedAt = DatabaseClock.now();
        }
        return first;
    }

    boolean hasExpired() {
        return !expiresAt.isAfter(DatabaseClock.now());
    }
}
