package mart.user.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import mart.kit.Ids;

/** A log-in, and with it all refresh tokens that follow from one another since. */
@Entity
@Table(name = "refresh_family")
class RefreshFamily {

    @Id
    @Column(name = "family_id")
    private UUID familyId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "started_at")
    private OffsetDateTime startedAt;

    @Column(name = "ended_at")
    private OffsetDateTime endedAt;

    /** For JPA. */
    protected RefreshFamily() {}

    RefreshFamily(UUID userId) {
        this.familyId = Ids.next();
        this.userId = userId;
        this.startedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** Lets none of its tokens be used any more; one that is being made at this moment neither. */
    void end() {
        if (endedAt == null) {
            endedAt = OffsetDateTime.now(ZoneOffset.UTC);
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
