package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of the gateway calls that are still to be made; works as a queue. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class GatewayCalls {

    /** Skips rows that another worker is leasing, instead of waiting for them. */
    private static final String NEXT =
            "SELECT * FROM gateway_call WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED";

    @PersistenceContext(unitName = "payment")
    private EntityManager entities;

    @Inject
    private Event<GatewayCall> added;

    /**
     * Queues a call, unless it is queued already. Fires the call as a CDI event, for observers that act after the
     * commit.
     */
    public void add(GatewayCall call) {
        if (entities.find(GatewayCall.class, call.id()) == null) {
            entities.persist(call);
            added.fire(call);
        }
    }

    /** Leases the call that has been due longest, in a transaction of its own; empty if no call is due. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<GatewayCall> leaseNext(Duration lease) {
        List<?> due = entities.createNativeQuery(NEXT, GatewayCall.class).getResultList();
        Optional<GatewayCall> next = due.stream().map(GatewayCall.class::cast).findFirst();
        next.ifPresent(call -> call.lease(lease));
        return next;
    }

    /** Schedules the next try of a failed call, in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void backOff(UUID id) {
        Optional.ofNullable(entities.find(GatewayCall.class, id)).ifPresent(GatewayCall::backOff);
    }

    /** Removes a call from the queue, in the transaction that stores its result. */
    public void remove(UUID id) {
        Optional.ofNullable(entities.find(GatewayCall.class, id)).ifPresent(entities::remove);
    }
}
