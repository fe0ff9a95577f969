package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.Sql;

/**
 * Repository of the gateway calls that have no result yet; works as a queue. A worker leases a call instead of removing
 * it: if the worker dies, the call is due again after the lease.
 */
@ApplicationScoped
public class GatewayCalls {

    /** Longer than the slowest gateway call, so that a call which is in progress is not made twice. */
    private static final Duration LEASE_TIME = Duration.ofSeconds(20);

    private static final String ADD = """
            INSERT INTO gateway_call (id, order_id, kind, due_at, tries)
            SELECT id, order_id, kind, now() + lease * INTERVAL '1 millisecond', tries
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::integer[])
                AS call (id, order_id, kind, lease, tries)
            ON CONFLICT (id) DO NOTHING""";

    /** Skips rows that another instance is leasing, instead of waiting for them. */
    private static final String LEASE = """
            WITH due AS (
                SELECT id FROM gateway_call WHERE due_at <= now() ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
            UPDATE gateway_call c SET tries = tries + 1, due_at = now() + ? * INTERVAL '1 millisecond'
            FROM due LEFT JOIN payment_attempt a ON a.attempt_id = due.id LEFT JOIN refund r ON r.refund_id = due.id
            WHERE c.id = due.id
            RETURNING c.id, c.order_id, c.kind, c.tries, coalesce(a.attempt_id, r.attempt_id) AS attempt_id,
                a.gateway_token AS token, coalesce(a.amount, r.amount) AS amount""";

    private static final String BACK_OFF =
            "UPDATE gateway_call SET due_at = now() + ? * INTERVAL '1 millisecond' WHERE id = ?";

    private static final String END_LEASES = "UPDATE gateway_call SET due_at = now() WHERE id = ANY (?)";
    private static final String REMOVE = "DELETE FROM gateway_call WHERE id = ANY (?::uuid[])";

    @Inject
    private Sql sql;

    @Inject
    private BatchedUpdates updates;

    @Inject
    private Event<GatewayCall> added;

    /**
     * Queues a call in the caller's transaction, unless it is queued already, and leases it to this instance. Fires the
     * call as a CDI event, for the observer that makes it after the commit.
     */
    public void add(GatewayCall call) {
        updates.add(ADD, call.id(), call.orderId(), call.kind().name(), LEASE_TIME.toMillis(), call.tries());
        added.fire(call);
    }

    /** Leases the calls that have been due longest, at most {@code limit}. */
    public List<GatewayCall> leaseDue(int limit) {
        return sql.select(Sql.asRecord(GatewayCall.class), LEASE, limit, LEASE_TIME.toMillis());
    }

    /** Makes leased calls due, so that any instance can lease them. */
    public void endLeases(Collection<UUID> ids) {
        sql.update(END_LEASES, (Object) ids.toArray(UUID[]::new));
    }

    /** Schedules the next try of a failed call. */
    public void backOff(GatewayCall call) {
        sql.update(BACK_OFF, call.backOff().toMillis(), call.id());
    }

    /** Removes a call from the queue, in the transaction that stores its result. */
    void remove(GatewayCall call) {
        updates.add(REMOVE, call.id());
    }
}
