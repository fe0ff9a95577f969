package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;

/** Where reservations are kept. */
@ApplicationScoped
public class Reservations {

    @PersistenceContext(unitName = "inventory")
    private EntityManager entities;

    /** What the order of a demand has, locked until the end of the transaction; begun if it is its first demand. */
    public Reservation of(Demand demand) {
        Reservation kept = entities.find(Reservation.class, demand.orderId(), LockModeType.PESSIMISTIC_WRITE);
        return kept != null ? kept : new Reservation(demand.orderId(), demand.productId());
    }

    /** Writes what was settled, at once: the next demand in this transaction may be of the same order. */
    public void save(Reservation settled) {
        entities.persist(settled);
        entities.flush();
    }
}
