package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** A local copy of a product, from the newest event of the product service. Orders take name and price from it. */
@Entity
@Table(name = "product_copy")
public class ProductCopy {

    @Id
    @Column(name = "product_id")
    private UUID productId;

    private String name;
    private BigDecimal price;
    private boolean deleted;
    private long version;

    /** For JPA. */
    protected ProductCopy() {}

    /**
     * @param deleted whether the product can no longer be ordered
     * @param version the version of the product; increases with each change
     */
    public ProductCopy(UUID productId, String name, BigDecimal price, boolean deleted, long version) {
        this.productId = productId;
        this.name = name;
        this.price = price;
        this.deleted = deleted;
        this.version = version;
    }

    public UUID productId() {
        return productId;
    }

    public String name() {
        return name;
    }

    /** With two decimals. */
    public BigDecimal price() {
        return price;
    }

    /** Whether the product can no longer be ordered. */
    public boolean isDeleted() {
        return deleted;
    }

    long version() {
        return version;
    }
}
