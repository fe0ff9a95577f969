package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Repository of {@link Reservation}. */
@ApplicationScoped
public class Reservations {

    @PersistenceContext(unitName = "inventory")
    private EntityManager entities;

    /**
     * Returns the reservation of the command's order; a new one, not yet stored, if this is its first command. Takes no
     * lock: the caller has locked the stock of the product.
     */
    public Reservation findOrCreate(StockCommand command) {
        Reservation stored = entities.find(Reservation.class, command.orderId());
        return stored != null ? stored : new Reservation(command.orderId(), command.productId());
    }

    /** Stores a reservation. It is written at the end of the transaction, in one batch with the others. */
    public void save(Reservation reservation) {
        entities.persist(reservation);
    }
}
