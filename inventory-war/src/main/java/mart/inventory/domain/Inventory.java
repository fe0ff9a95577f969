package mart.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;
import mart.kit.problem.InvalidRequest;

/**
 * The stock of one product: what is free, what is held for orders, what was sold. It comes into being with its product,
 * and counts from when its first stock is set. Orders do not change it here, but by {@link Inventories#move}.
 */
@Entity
@Table(name = "inventory")
public class Inventory {

    /** So many units of a product there can be in all, the sold ones included. */
    public static final int MOST = 1_000_000_000;

    @Id
    @Column(name = "product_id")
    private UUID productId;

    @Column(name = "inventory_id")
    private UUID inventoryId;

    @Column(name = "id", insertable = false, updatable = false)
    private Integer id;

    @Column(name = "stock_level")
    private int stockLevel;

    @Column(name = "reserved_stock")
    private int reservedStock;

    @Column(name = "sold_stock")
    private int soldStock;

    @Column(name = "total_stock")
    private int totalStock;

    @Column(name = "stock_set")
    private boolean stockSet;

    @Column(name = "product_deleted")
    private boolean productDeleted;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected Inventory() {}

    /** That of a new product: there is nothing yet. */
    public Inventory(UUID productId) {
        this.inventoryId = Ids.next();
        this.productId = productId;
        this.createdAt = now();
        this.updatedAt = createdAt;
    }

    /**
     * Sets the first stock.
     *
     * @throws Conflict if it was set before
     */
    public StockChange begin(int stockLevel) {
        if (stockSet) {
            throw new Conflict("The stock of this product was set before, as inventory " + inventoryId
                    + ": change it by PUT /inventory/" + inventoryId + ".");
        }
        stockSet = true;
        return change(stockLevel, "first stock");
    }

    /**
     * Sets the free stock; what is reserved or sold is untouched.
     *
     * @throws Conflict if the product was deleted, or there would be more than {@link #MOST} in all
     */
    public StockChange set(int stockLevel) {
        return change((long) stockLevel - this.stockLevel, "set to " + stockLevel);
    }

    /**
     * Changes the free stock by so many.
     *
     * @throws InvalidRequest if that is none
     * @throws Conflict if fewer are free, the product was deleted, or there would be more than {@link #MOST} in all
     */
    public StockChange adjust(int change, String reason) {
        if (change == 0) {
            throw new InvalidRequest("change", "must not be 0");
        }
        return change(change, reason);
    }

    private StockChange change(long change, String reason) {
        if (productDeleted) {
            throw new Conflict("The product was deleted: its stock cannot be changed any more.");
        }
        if (stockLevel + change < 0) {
            throw new Conflict("Only " + stockLevel + " are free.");
        }
        if (totalStock + change > MOST) {
            throw new Conflict("There would be more than " + MOST + ", with those reserved and sold.");
        }
        stockLevel += (int) change;
        totalStock += (int) change;
        updatedAt = now();
        return new StockChange(inventoryId, (int) change, reason);
    }

    /** The product was taken out of the catalogue: no more of it is held for orders; what is held stays so. */
    public void productDeleted() {
        if (!productDeleted) {
            productDeleted = true;
            updatedAt = now();
        }
    }

    /** As exact as the database keeps it. */
    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    /** The integer key that the database gives; null until it was read from there. */
    public Integer id() {
        return id;
    }

    public UUID inventoryId() {
        return inventoryId;
    }

    public UUID productId() {
        return productId;
    }

    /** How many are free, for any order to take. */
    public int stockLevel() {
        return stockLevel;
    }

    /** How many are held for orders that are not paid yet. */
    public int reservedStock() {
        return reservedStock;
    }

    /** How many were sold, ever. */
    public int soldStock() {
        return soldStock;
    }

    /** Whether its first stock was set; before, nobody sees it. */
    public boolean isStockSet() {
        return stockSet;
    }

    /** Whether the product is in the catalogue no more. */
    public boolean isProductDeleted() {
        return productDeleted;
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
