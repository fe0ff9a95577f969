package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.kit.database.PaddedIds;

/** Repository of {@link Reservation}. */
@ApplicationScoped
public class Reservations {

    @PersistenceContext(unitName = "inventory")
    private EntityManager entities;

    /**
     * Reads the reservations of the commands' orders, and creates one for each order whose first command is among them.
     * Takes no lock: the caller has locked the stock of the products.
     */
    void loadOrCreate(Collection<StockCommand> commands) {
        Map<UUID, UUID> missing = commands.stream()
                .collect(Collectors.toMap(StockCommand::orderId, StockCommand::productId, (first, second) -> first));
        entities.createQuery("SELECT r FROM Reservation r WHERE r.orderId IN :orders", Reservation.class)
                .setParameter("orders", PaddedIds.of(missing.keySet()))
                .getResultList()
                .forEach(stored -> missing.remove(stored.orderId()));
        missing.forEach((orderId, productId) -> entities.persist(new Reservation(orderId, productId)));
    }

    /** The reservation of an order for which this transaction has called {@link #loadOrCreate}. */
    Reservation get(UUID orderId) {
        return entities.find(Reservation.class, orderId);
    }
}
