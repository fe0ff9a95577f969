package mart.product.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.PaddedIds;
import mart.kit.problem.NotFound;

/** Repository of {@link Product}. Reads by id come from this instance's cache, for at most {@link Product#CACHE_TTL_MS}. */
@ApplicationScoped
public class Products {

    /** With {@code max}, because a batch may contain several events of a product. */
    private static final String STORE_STOCK_VERSION = """
            UPDATE product SET stock_version = stock.version
            FROM (SELECT id, max(version) AS version
                  FROM unnest(?::uuid[], ?::bigint[]) AS event (id, version) GROUP BY id) AS stock
            WHERE product_id = stock.id""";

    @PersistenceContext(unitName = "product")
    private EntityManager entities;

    @Inject
    private BatchedUpdates updates;

    /** Stores a new product, and reads its generated integer key. */
    public void add(Product product) {
        entities.persist(product);
        entities.flush();
        entities.refresh(product);
    }

    /** @throws NotFound if no product has this id */
    public Product get(UUID productId) {
        return Optional.ofNullable(entities.find(Product.class, productId)).orElseThrow(() -> notFound(productId));
    }

    /**
     * Reads the product from the database, and locks it until the transaction ends. Events are therefore published in the
     * order of the changes.
     *
     * @throws NotFound if no product has this id
     */
    public Product lock(UUID productId) {
        return lockIfExists(productId).orElseThrow(() -> notFound(productId));
    }

    /** Like {@link #lock}, but returns empty if the product was deleted. */
    public Optional<Product> lockIfExists(UUID productId) {
        return Optional.ofNullable(entities.find(Product.class, productId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Reads and locks several products until the transaction ends; in a fixed order, to avoid deadlocks. */
    public void lockAll(Collection<UUID> productIds) {
        entities.createQuery(
                        "SELECT p FROM Product p WHERE p.productId IN :products ORDER BY p.productId", Product.class)
                .setParameter("products", PaddedIds.of(productIds))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Stores the version of the stock that a locked product has received, at the end of the caller's transaction. */
    public void storeStockVersion(Product product) {
        updates.add(STORE_STOCK_VERSION, product.productId(), product.stockVersion());
    }

    /** Deletes a product. */
    public void remove(Product product) {
        entities.remove(product);
    }

    /** Returns at most {@code limit} products that match, sorted as requested. */
    @SuppressWarnings("unchecked") // a native query with a result class returns objects of that class
    public List<Product> find(ProductSearch search, int limit) {
        return search.query(entities, limit).getResultList();
    }

    /** Removes a product from this instance's cache, since another instance may have changed it. */
    public void evictFromCache(UUID productId) {
        entities.getEntityManagerFactory().getCache().evict(Product.class, productId);
    }

    private static NotFound notFound(UUID productId) {
        return new NotFound("There is no product " + productId + ".");
    }
}
