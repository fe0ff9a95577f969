package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mart.kit.database.Sql;

/** The repository of product copies. */
@ApplicationScoped
public class ProductCopies {

    private static final String FIND = "SELECT * FROM product_copy WHERE product_id = ANY (?)";

    private static final String STORE = "INSERT INTO product_copy AS copy (product_id, name, price, deleted, version)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (product_id) DO UPDATE SET name = excluded.name,"
            + " price = excluded.price, deleted = excluded.deleted, version = excluded.version"
            + " WHERE copy.version < excluded.version";

    @Inject
    private Sql sql;

    /** The product, even if deleted; empty if no event about it has arrived yet. */
    public Optional<ProductCopy> find(UUID productId) {
        return findAll(Set.of(productId)).stream().findFirst();
    }

    /** As {@link #find}, for several products; the unknown ones are absent. */
    public List<ProductCopy> findAll(Set<UUID> productIds) {
        return sql.select(Sql.asRecord(ProductCopy.class), FIND, (Object) productIds.toArray(UUID[]::new));
    }

    /** Stores a copy unless a newer version is already stored. */
    public void store(ProductCopy copy) {
        sql.update(STORE, copy.productId(), copy.name(), copy.price(), copy.deleted(), copy.version());
    }
}
