package mart.user.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/** A login and the chain of refresh tokens that were issued for it, one after the other. */
@Entity
@Table(name = "refresh_family")
class RefreshTokenFamily {

    @Id
    @Column(name = "family_id")
    private UUID familyId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "started_at")
    private OffsetDateTime startedAt;

    @Column(name = "ended_at")
    private @Nullable OffsetDateTime endedAt;

    /** For JPA. */
    protected RefreshTokenFamily() {}

    RefreshTokenFamily(UUID userId) {
        this.familyId = Ids.next();
        this.userId = userId;
        this.startedAt = DatabaseClock.now();
    }

    /** Makes all tokens of the family unusable. Does nothing if it has ended already. */
    void end() {
        if (endedAt == null) {
            endedAt = DatabaseClock.now();
        }
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    UUID familyId() {
        return familyId;
    }

    UUID userId() {
        return userId;
    }
}
