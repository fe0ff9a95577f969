package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.PaddedIds;
import mart.kit.problem.NotFound;

/** Repository of {@link Inventory} and its {@link StockChange changes}. */
@ApplicationScoped
public class Inventories {

    @PersistenceContext(unitName = "inventory")
    private EntityManager entities;

    /** Stores the stock of a new product. */
    public Inventory add(Inventory inventory) {
        entities.persist(inventory);
        return inventory;
    }

    /** Returns the stock of a product, or empty if no event of this product has arrived. */
    public Optional<Inventory> findByProduct(UUID productId) {
        return Optional.ofNullable(entities.find(Inventory.class, productId));
    }

    /** Like {@link #findByProduct}, but reads the current row and locks it until the transaction ends. */
    public Optional<Inventory> lockByProduct(UUID productId) {
        return Optional.ofNullable(entities.find(Inventory.class, productId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locks the stock of several products until the transaction ends. Always locks in the same order, to avoid deadlocks. */
    public void lockByProducts(Collection<UUID> productIds) {
        entities.createQuery(
                        "SELECT i FROM Inventory i WHERE i.productId IN :products ORDER BY i.productId",
                        Inventory.class)
                .setParameter("products", PaddedIds.of(productIds))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** @throws NotFound if no inventory has this id, or its first stock was not set */
    public Inventory get(UUID inventoryId) {
        return get(inventoryId, LockModeType.NONE);
    }

    /**
     * Like {@link #get}, but locks the row until the transaction ends. Events are therefore published in the order of the
     * changes.
     */
    public Inventory lock(UUID inventoryId) {
        return get(inventoryId, LockModeType.PESSIMISTIC_WRITE);
    }

    private Inventory get(UUID inventoryId, LockModeType lock) {
        return entities.createQuery(
                        "SELECT i FROM Inventory i WHERE i.inventoryId = :id AND i.stockSet = TRUE", Inventory.class)
                .setParameter("id", inventoryId)
                .setLockMode(lock)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no inventory " + inventoryId + "."));
    }

    /** Lists at most {@code limit} inventories with a greater integer key: in the catalogue, with a first stock, by key. */
    public List<Inventory> listAfter(long id, int limit) {
        return entities.createQuery(
                        "SELECT i FROM Inventory i WHERE i.id > :after AND i.stockSet = TRUE"
                                + " AND i.productDeleted = FALSE ORDER BY i.id",
                        Inventory.class)
                .setParameter("after", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Adds a change of the stock, with its reason. */
    public void add(StockChange change) {
        entities.persist(change);
    }
}
