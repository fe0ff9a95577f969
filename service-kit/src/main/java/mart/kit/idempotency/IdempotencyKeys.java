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

/** The stored idempotency keys, with the responses of their requests. Methods run in the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class IdempotencyKeys {

    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final String MAX_AGE = "INTERVAL '" + KEPT_FOR + "'";

    /** How long one handler may take before a retry takes over. */
    private static final String LEASE = "now() + INTERVAL '30 seconds'";

    private static final String FIND =
            "SELECT fingerprint, subject_id, status, location, etag, body FROM idempotency_key"
                    + " WHERE user_id = ? AND key = ? AND created_at > now() - " + MAX_AGE;

    private static final String ADD =
            "INSERT INTO idempotency_key AS known (user_id, key, fingerprint, subject_id, leased_until)"
                    + " VALUES (?, ?, ?, ?, " + LEASE + ") ON CONFLICT (user_id, key) DO UPDATE SET"
                    + " fingerprint = excluded.fingerprint, subject_id = excluded.subject_id,"
                    + " leased_until = excluded.leased_until, created_at = now(),"
                    + " status = NULL, location = NULL, etag = NULL, body = NULL"
                    + " WHERE known.created_at <= now() - " + MAX_AGE;

    private static final String TAKE_OVER = "UPDATE idempotency_key SET leased_until = " + LEASE
            + " WHERE user_id = ? AND key = ? AND status IS NULL AND leased_until < now()";

    private static final String END_LEASE =
            "UPDATE idempotency_key SET leased_until = '-infinity' WHERE user_id = ? AND key = ?";

    private static final String STORE_RESPONSE =
            "UPDATE idempotency_key SET status = ?, location = ?, etag = ?, body = ?"
                    + " WHERE user_id = ? AND key = ?";

    private static final String DELETE_USER = "DELETE FROM idempotency_key WHERE user_id = ?";

    @Inject
    private Sql sql;

    @Produces
    static RetentionRule retention() {
        return new RetentionRule("idempotency_key", "created_at < :ago", KEPT_FOR);
    }

    Optional<IdempotencyRecord> find(IdempotentRequest request) {
        return sql.first(IdempotencyKeys::read, FIND, request.userId(), request.key());
    }

    private static IdempotencyRecord read(ResultSet row) throws SQLException {
        Integer status = row.getObject("status", Integer.class);
        StoredResponse response = status == null
                ? null
                : new StoredResponse(status, row.getString("location"), row.getString("etag"), row.getString("body"));
        return new IdempotencyRecord(
                row.getString("fingerprint"), row.getObject("subject_id", UUID.class), Optional.ofNullable(response));
    }

    /** Stores a key; returns false if it is stored already. Waits while another transaction stores the same key. */
    boolean add(IdempotentRequest request, UUID subjectId) {
        return sql.update(ADD, request.userId(), request.key(), request.fingerprint(), subjectId) == 1;
    }

    /** Takes over a request whose lease has ended; returns whether the caller handles it from now on. */
    boolean takeOver(IdempotentRequest request) {
        return sql.update(TAKE_OVER, request.userId(), request.key()) == 1;
    }

    /** Ends the lease, so that the next retry can take over immediately. */
    void endLease(IdempotentRequest request) {
        sql.update(END_LEASE, request.userId(), request.key());
    }

    void storeResponse(IdempotentRequest request, StoredResponse response) {
        sql.update(
                STORE_RESPONSE,
                response.status(),
                response.location(),
                response.etag(),
                response.body(),
                request.userId(),
                request.key());
    }

    void deleteUser(UUID userId) {
        sql.update(DELETE_USER, userId);
    }
}
