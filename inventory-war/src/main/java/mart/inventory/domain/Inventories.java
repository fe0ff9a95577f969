package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.NotFound;

/** Repository of {@link Inventory} and its {@link StockChange changes}. */
@ApplicationScoped
public class Inventories {

    /** EclipseLink query hint: an entity that this transaction has read before takes the values from the database. */
    private static final String REFRESH = "eclipselink.refresh";

    /**
     * One conditional statement, so that the database decides which of two concurrent orders gets the last unit. Stock of
     * a deleted product can be given back or sold, but not reserved.
     */
    private static final String MOVE = """
            UPDATE inventory
            SET stock_level = stock_level + ?1, reserved_stock = reserved_stock + ?2, sold_stock = sold_stock + ?3,
                version = version + 1, updated_at = now()
            WHERE product_id = ?4 AND (?1 >= 0 OR stock_level + ?1 >= 0 AND NOT product_deleted)
            RETURNING *
            """;

    @PersistenceContext(unitName = "inventory")
    private EntityManager entities;

    /** Stores the stock of a new product. */
    public Inventory add(Inventory inventory) {
        entities.persist(inventory);
        return inventory;
    }

    /** Returns the stock of a product, or empty if no event of this product has arrived. Sees the transaction's own moves. */
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
                .setParameter("products", productIds)
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

    /** Writes a change of the stock with its reason. Flushes, so that the new version is known. */
    public void save(StockChange change) {
        entities.persist(change);
        entities.flush();
    }

    /**
     * Moves units of a product, and locks its stock until the transaction ends.
     *
     * @return the stock after the move; empty if nothing moved, because too few units are available or the product was
     *     deleted
     */
    @SuppressWarnings("unchecked") // a native query with a result class returns objects of that class
    public Optional<Inventory> move(UUID productId, Movement movement) {
        List<Inventory> moved = entities.createNativeQuery(MOVE, Inventory.class)
                .setHint(REFRESH, true)
                .setFlushMode(FlushModeType.COMMIT) // pending writes of reservations do not affect this statement
                .setParameter(1, movement.stockLevel())
                .setParameter(2, movement.reserved())
                .setParameter(3, movement.sold())
                .setParameter(4, productId)
                .getResultList();
        return moved.stream().findFirst();
    }
}
