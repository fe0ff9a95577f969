package mart.kit.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mart.kit.database.Sql;

/** The table of erasures that are not complete. Methods join the caller's transaction, or run in one of their own. */
@ApplicationScoped
class PendingErasures {

    /** Waits for a transaction that removes the same user, and adds the user again. */
    private static final String ADD =
            "INSERT INTO pending_erasure (user_id, requested_at) VALUES (?, clock_timestamp())"
                    + " ON CONFLICT (user_id) DO UPDATE SET requested_at = excluded.requested_at";

    private static final String ALL = "SELECT user_id, requested_at FROM pending_erasure ORDER BY requested_at";

    /** Keeps a user who was requested again in the meantime. */
    private static final String REMOVE = "DELETE FROM pending_erasure WHERE user_id = ? AND requested_at = ?";

    @Inject
    private Sql sql;

    void add(UUID userId) {
        sql.update(ADD, userId);
    }

    /** All of them, oldest first. */
    List<PendingErasure> all() {
        return sql.select(
                row -> new PendingErasure(row.getObject(1, UUID.class), row.getObject(2, OffsetDateTime.class)), ALL);
    }

    /** Removes an erasure that is complete, unless its user was requested again. */
    void remove(PendingErasure erasure) {
        sql.update(REMOVE, erasure.userId(), erasure.requestedAt());
    }
}
