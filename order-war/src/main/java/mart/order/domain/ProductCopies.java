package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** The copies of the products. */
@ApplicationScoped
public class ProductCopies {

    private static final String KEEP = "INSERT INTO product_copy AS copy (product_id, name, price, deleted, version)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (product_id) DO UPDATE SET name = excluded.name,"
            + " price = excluded.price, deleted = excluded.deleted, version = excluded.version"
            + " WHERE copy.version < excluded.version";

    @PersistenceContext(unitName = "order")
    private EntityManager entities;

    /** The product, deleted or not; empty if it was never heard of. */
    public Optional<ProductCopy> find(UUID productId) {
        return Optional.ofNullable(entities.find(ProductCopy.class, productId));
    }

    /** Keeps what was told of a product, unless something newer was told already. */
    public void keep(ProductCopy told) {
        entities.createNativeQuery(KEEP)
                .setParameter(1, told.productId())
                .setParameter(2, told.name())
                .setParameter(3, told.price())
                .setParameter(4, told.isDeleted())
                .setParameter(5, told.version())
                .executeUpdate();
    }
}
