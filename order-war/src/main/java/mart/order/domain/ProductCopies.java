package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** The repository of product copies. */
@ApplicationScoped
public class ProductCopies {

    private static final String STORE = "INSERT INTO product_copy AS copy (product_id, name, price, deleted, version)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (product_id) DO UPDATE SET name = excluded.name,"
            + " price = excluded.price, deleted = excluded.deleted, version = excluded.version"
            + " WHERE copy.version < excluded.version";

    @PersistenceContext(unitName = "order")
    private EntityManager entities;

    /** The product, even if deleted; empty if no event about it has arrived yet. */
    public Optional<ProductCopy> find(UUID productId) {
        return Optional.ofNullable(entities.find(ProductCopy.class, productId));
    }

    /** Stores a copy unless a newer version is already stored. */
    public void store(ProductCopy copy) {
        entities.createNativeQuery(STORE)
                .setParameter(1, copy.productId())
                .setParameter(2, copy.name())
                .setParameter(3, copy.price())
                .setParameter(4, copy.isDeleted())
                .setParameter(5, copy.version())
                .executeUpdate();
    }
}
