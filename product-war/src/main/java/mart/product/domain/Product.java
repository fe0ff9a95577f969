package mart.product.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import mart.kit.Ids;
import org.eclipse.persistence.annotations.Cache;

/** Something the shop sells. Whether it can be bought now follows its stock, which the inventory service keeps. */
@Entity
@Table(name = "product")
@Cache(expiry = Product.CACHED_MS)
public class Product {

    /**
     * How long an instance shows what it has read, if it does not hear that another has changed it: it may have read just
     * before the change and kept it just after the news, or heard nothing while Kafka was away.
     */
    static final int CACHED_MS = 5_000;

    @Id
    @Column(name = "product_id")
    private UUID productId;

    @Column(insertable = false, updatable = false)
    private Integer id;

    private String name;
    private String description;
    private BigDecimal price;

    @Column(name = "is_available")
    private boolean available;

    @Column(name = "stock_version")
    private long stockVersion;

    @Version
    private long version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected Product() {}

    /**
     * A new product, not available until stock of it is heard of.
     *
     * @param price with at most two decimals
     */
    public Product(String name, String description, BigDecimal price) {
        this.productId = Ids.next();
        this.createdAt = OffsetDateTime.now(ZoneOffset.UTC);
        change(name, description, price);
    }

    /** Gives it another name, description and price; orders that were placed keep the ones they saw. */
    public final void change(String name, String description, BigDecimal price) {
        this.name = name;
        this.description = description;
        this.price = price.setScale(2, RoundingMode.UNNECESSARY);
        this.updatedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /**
     * Takes in what inventory says of its stock.
     *
     * @param version that of the stock; news older than what was taken in already changes nothing
     * @return whether it became available, or ceased to be
     */
    public boolean follow(int stockLevel, long version) {
        if (version <= stockVersion) {
            return false;
        }
        stockVersion = version;
        boolean was = available;
        available = stockLevel > 0;
        return was != available;
    }

    /** The integer key that the database gives; null until it was kept. */
    public Integer id() {
        return id;
    }

    public UUID productId() {
        return productId;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** Always with two decimals. */
    public BigDecimal price() {
        return price;
    }

    public boolean isAvailable() {
        return available;
    }

    /** Grows with each change that was written. */
    public long version() {
        return version;
    }

    public OffsetDateTime createdAt() {
        return createdAt;
    }

    public OffsetDateTime updatedAt() {
        return updatedAt;
    }
}
