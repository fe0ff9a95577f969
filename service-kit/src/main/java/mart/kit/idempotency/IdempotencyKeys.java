package mart.kit.idempotency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;

/** Which requests were begun and how they were answered; in the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class IdempotencyKeys {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final String KEPT = "INTERVAL '" + REMEMBERED + "'";

    /** How long whoever handles a request may take before another takes over. */
    private static final String LEASE = "now() + INTERVAL '30 seconds'";

    private static final String FIND =
            "SELECT fingerprint, subject_id, status, location, etag, body FROM idempotency_key"
                    + " WHERE user_id = ? AND key = ? AND created_at > now() - " + KEPT;

    private static final String ADD =
            "INSERT INTO idempotency_key AS known (user_id, key, fingerprint, subject_id, leased_until)"
                    + " VALUES (?, ?, ?, ?, " + LEASE + ") ON CONFLICT (user_id, key) DO UPDATE SET"
                    + " fingerprint = excluded.fingerprint, subject_id = excluded.subject_id,"
                    + " leased_until = excluded.leased_until, created_at = now(),"
                    + " status = NULL, location = NULL, etag = NULL, body = NULL"
                    + " WHERE known.created_at <= now() - " + KEPT;

    private static final String TAKE_OVER = "UPDATE idempotency_key SET leased_until = " + LEASE
            + " WHERE user_id = ? AND key = ? AND status IS NULL AND leased_until < now()";

    private static final String GIVE_UP =
            "UPDATE idempotency_key SET leased_until = '-infinity' WHERE user_id = ? AND key = ?";

    private static final String ANSWER = "UPDATE idempotency_key SET status = ?, location = ?, etag = ?, body = ?"
            + " WHERE user_id = ? AND key = ?";

    private static final String FORGET = "DELETE FROM idempotency_key WHERE user_id = ?";

    @Inject
    private Sql sql;

    @Produces
    static RetentionRule retention() {
        return new RetentionRule("idempotency_key", "created_at < :ago", REMEMBERED);
    }

    Optional<IdempotencyRecord> find(IdempotentRequest request) {
        return sql.first(IdempotencyKeys::claim, FIND, request.userId(), request.key());
    }

    private static IdempotencyRecord claim(ResultSet row) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        StoredResponse answer = status == null
                ? null
                : new StoredResponse(status, row.getString("location"), row.getString("etag"), row.getString("body"));
        return new IdempotencyRecord(
                row.getString("fingerprint"), row.getObject("subject_id", UUID.class), Optional.ofNullable(answer));
    }

    /** Whether the key was free; if another transaction is just taking it, waits for what becomes of that. */
    boolean add(IdempotentRequest request, UUID subjectId) {
        return sql.update(ADD, request.userId(), request.key(), request.fingerprint(), subjectId) == 1;
    }

    /** Whether nobody handled it any more, so that the caller does from now on. */
    boolean takeOver(IdempotentRequest request) {
        return sql.update(TAKE_OVER, request.userId(), request.key()) == 1;
    }

    /** Lets the next one who asks take over at once. */
    void giveUp(IdempotentRequest request) {
        sql.update(GIVE_UP, request.userId(), request.key());
    }

    void answer(IdempotentRequest request, StoredResponse answer) {
        sql.update(
                ANSWER,
                answer.status(),
                answer.location(),
                answer.etag(),
                answer.body(),
                request.userId(),
                request.key());
    }

    void forget(UUID userId) {
        sql.update(FORGET, userId);
    }
}
