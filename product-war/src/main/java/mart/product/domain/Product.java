package mart.product.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.VersionedEntity;
import org.eclipse.persistence.annotations.Cache;
import org.jspecify.annotations.Nullable;

/** Product in the catalogue. Its availability follows the stock level, which the inventory service maintains. */
@Entity
@Table(name = "product")
@Cache(expiry = Product.CACHE_TTL_MS)
public class Product extends VersionedEntity {

    /**
     * Time to live of a cached product, in milliseconds. It bounds staleness if the eviction by
     * {@code ProductCacheListener} is missed: an instance may read the old row before the change and cache it after the
     * event, or Kafka may be unavailable.
     */
    static final int CACHE_TTL_MS = 5_000;

    @Id
    @Column(name = "product_id")
    private UUID productId;

    // named for native SQL, see VersionedEntity
    @Column(name = "name")
    private String name;

    @Column(name = "description")
    private String description;

    @Column(name = "price")
    private BigDecimal price;

    /** The {@link SearchText}; null if a version before this column stored the product after the migration. */
    @Column(name = "search_text")
    private @Nullable String searchText;

    @Column(name = "is_available")
    private boolean available;

    /** Changes with each event of the stock. {@link Products#storeStockVersion} writes it, for many products at once. */
    @Column(name = "stock_version", updatable = false)
    private long stockVersion;

    /** Required by JPA. */
    protected Product() {}

    /**
     * Creates a product. It is unavailable until the first event of its stock arrives.
     *
     * @param price with at most two decimal places
     * @throws ArithmeticException if the price has more decimal places
     */
    public Product(String name, String description, BigDecimal price) {
        this.productId = Ids.next();
        change(name, description, price);
    }

    /** Replaces name, description and price. Throws an ArithmeticException if the price has more than two decimal places. */
    public final void change(String name, String description, BigDecimal price) {
        this.name = name;
        this.description = description;
        this.price = price.setScale(2, RoundingMode.UNNECESSARY);
        this.searchText = SearchText.of(name, description);
        touch();
    }

    /**
     * Updates the availability from the stock level. The caller stores the version of the stock, see
     * {@link Products#storeStockVersion}.
     *
     * @param version of the stock; a version that is not newer than the last one changes nothing
     * @return whether the availability changed
     */
    public boolean updateAvailability(int stockLevel, long version) {
        if (version <= stockVersion) {
            return false;
        }
        stockVersion = version;
        boolean wasAvailable = available;
        available = stockLevel > 0;
        if (wasAvailable == available) {
            return false;
        }
        countVersion();
        return true;
    }

    long stockVersion() {
        return stockVersion;
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

    /** Always has two decimal places. */
    public BigDecimal price() {
        return price;
    }

    public boolean isAvailable() {
        return available;
    }
}
