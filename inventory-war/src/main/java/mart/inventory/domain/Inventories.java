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

/** Where the stock of products is kept. */
@ApplicationScoped
public class Inventories {

    /** EclipseLink's: what this transaction has read before becomes what the database answers. */
    private static final String REFRESH = "eclipselink.refresh";

    /**
     * One statement, so that of two orders who want the last unit the database lets one have it. A movement that takes
     * nothing from the free stock is allowed of a deleted product too.
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

    /** Keeps the stock of a new product. */
    public Inventory add(Inventory inventory) {
        entities.persist(inventory);
        return inventory;
    }

    /** The stock of a product; empty if the product is not known here. In a transaction, what it last read or moved. */
    public Optional<Inventory> of(UUID productId) {
        return Optional.ofNullable(entities.find(Inventory.class, productId));
    }

    /** As {@link #of}, as it is now, and locked until the end of the transaction. */
    public Optional<Inventory> lockOf(UUID productId) {
        return Optional.ofNullable(entities.find(Inventory.class, productId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Locks the stock of many products, those that are known, in an order that is always the same. */
    public void lockAll(Collection<UUID> productIds) {
        entities.createQuery(
                        "SELECT i FROM Inventory i WHERE i.productId IN :products ORDER BY i.productId",
                        Inventory.class)
                .setParameter("products", productIds)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** @throws NotFound if there is none with this id, or its stock was never set */
    public Inventory get(UUID inventoryId) {
        return get(inventoryId, LockModeType.NONE);
    }

    /**
     * As {@link #get}, locked until the end of the transaction, so that what is said of it is said in the order of its
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

    /** Of what is in the catalogue and has had its first stock, at most {@code limit} in the order of their keys. */
    public List<Inventory> after(long id, int limit) {
        return entities.createQuery(
                        "SELECT i FROM Inventory i WHERE i.id > :after AND i.stockSet = TRUE"
                                + " AND i.productDeleted = FALSE ORDER BY i.id",
                        Inventory.class)
                .setParameter("after", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Writes a change and why it was made, at once, so that the version it makes is known. */
    public void save(StockChange change) {
        entities.persist(change);
        entities.flush();
    }

    /**
     * Moves units of a product, and locks its stock until the end of the transaction.
     *
     * @return the stock after it; empty if nothing was moved, since fewer are free or the product is not for sale
     */
    @SuppressWarnings("unchecked") // a native query with a class gives objects of that class
    public Optional<Inventory> move(UUID productId, Movement movement) {
        List<Inventory> moved = entities.createNativeQuery(MOVE, Inventory.class)
                .setHint(REFRESH, true)
                .setFlushMode(FlushModeType.COMMIT) // reservations that wait to be written do not concern it
                .setParameter(1, movement.free())
                .setParameter(2, movement.reserved())
                .setParameter(3, movement.sold())
                .setParameter(4, productId)
                .getResultList();
        return moved.stream().findFirst();
    }
}
