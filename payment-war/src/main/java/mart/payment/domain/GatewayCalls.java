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

/** What is still to be asked of the gateway. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class GatewayCalls {

    /** Those that others look at are passed over, not waited for. */
    private static final String NEXT =
            "SELECT * FROM gateway_call WHERE due_at <= now() ORDER BY due_at LIMIT 1" + " FOR UPDATE SKIP LOCKED";

    @PersistenceContext(unitName = "payment")
    private EntityManager entities;

    @Inject
    private Event<GatewayCall> added;

    /** Has something asked; it is told to observers, who learn of it when the transaction has committed. */
    public void add(GatewayCall call) {
        if (entities.find(GatewayCall.class, call.id()) == null) {
            entities.persist(call);
            added.fire(call);
        }
    }

    /** Takes what is due longest, for as long as {@code lease}; empty if nothing is due. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<GatewayCall> take(Duration lease) {
        List<?> due = entities.createNativeQuery(NEXT, GatewayCall.class).getResultList();
        Optional<GatewayCall> next = due.stream().map(GatewayCall.class::cast).findFirst();
        next.ifPresent(call -> call.take(lease));
        return next;
    }

    /** Has it asked again, later. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void putOff(UUID id) {
        Optional.ofNullable(entities.find(GatewayCall.class, id)).ifPresent(GatewayCall::putOff);
    }

    /** Its outcome is written in this transaction. */
    public void done(UUID id) {
        Optional.ofNullable(entities.find(GatewayCall.class, id)).ifPresent(entities::remove);
    }
}
