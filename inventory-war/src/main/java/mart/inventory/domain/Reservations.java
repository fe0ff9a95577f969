package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Where reservations are kept. */
@ApplicationScoped
public class Reservations {

    @PersistenceContext(unitName = "inventory")
    private EntityManager entities;

    /**
     * What the order of a demand has; begun if it is its first demand. It needs no lock of its own: who changes it has
     * locked the stock of its product.
     */
    public Reservation of(StockCommand demand) {
        Reservation kept = entities.find(Reservation.class, demand.orderId());
        return kept != null ? kept : new Reservation(demand.orderId(), demand.productId());
    }

    /** Keeps what was settled; it is written with all others of the transaction. */
    public void save(Reservation settled) {
        entities.persist(settled);
    }
}
