package mart.product.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.NotFound;

/** Where products are kept. What is read by its id comes from this instance's cache, when it is there. */
@ApplicationScoped
public class Products {

    @PersistenceContext(unitName = "product")
    private EntityManager entities;

    /** Keeps a new product; its integer key is known after it. */
    public void add(Product product) {
        entities.persist(product);
        entities.flush();
        entities.refresh(product);
    }

    /** @throws NotFound if there is none with this id */
    public Product get(UUID productId) {
        return Optional.ofNullable(entities.find(Product.class, productId)).orElseThrow(() -> unknown(productId));
    }

    /**
     * The product as the database has it, locked until the end of the transaction, so that what is said of it is said
     * in the order of its changes.
     *
     * @throws NotFound if there is none with this id
     */
    public Product lock(UUID productId) {
        return lockIfThere(productId).orElseThrow(() -> unknown(productId));
    }

    /** As {@link #lock}, for news of what may be gone by now. */
    public Optional<Product> lockIfThere(UUID productId) {
        return Optional.ofNullable(entities.find(Product.class, productId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Writes a change now, so that the version it makes is known. */
    public void save() {
        entities.flush();
    }

    /** Removes a product for good. */
    public void remove(Product product) {
        entities.remove(product);
    }

    /** At most {@code limit} of those that match, in the order asked for. */
    public List<Product> find(ProductSearch search, int limit) {
        return search.query(entities).setMaxResults(limit).getResultList();
    }

    /** Drops what this instance has cached of a product, since another may have changed it. */
    public void forgetCached(UUID productId) {
        entities.getEntityManagerFactory().getCache().evict(Product.class, productId);
    }

    private static NotFound unknown(UUID productId) {
        return new NotFound("There is no product " + productId + ".");
    }
}
