package mart.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.VersionedEntity;
import mart.kit.problem.Conflict;
import mart.kit.problem.InvalidRequest;

/**
 * Stock of one product: available, reserved and sold units. It is created when the product's event arrives, and is
 * visible to clients once its first stock was set. Orders change it through {@link ApplyStockCommand} only.
 */
@Entity
@Table(name = "inventory")
public class Inventory extends VersionedEntity {

    /** Maximum units of one product: available, reserved and sold together. */
    public static final int MAX_UNITS = 1_000_000_000;

    @Id
    @Column(name = "product_id")
    private UUID productId;

    @Column(name = "inventory_id")
    private UUID inventoryId;

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

    /** Required by JPA. */
    protected Inventory() {}

    /** Creates the stock of a new product: no units, and no first stock yet. */
    public Inventory(UUID productId) {
        this.inventoryId = Ids.next();
        this.productId = productId;
        touch();
    }

    /**
     * Sets the first stock.
     *
     * @throws Conflict if it was already set
     */
    public StockChange setFirstStock(int stockLevel) {
        if (stockSet) {
            throw new Conflict(
                    "The stock of this product was already set. Use PUT /inventory/" + inventoryId + " to change it.");
        }
        stockSet = true;
        return change(stockLevel, "first stock");
    }

    /**
     * Sets the stock level. Reserved and sold units do not change.
     *
     * @throws Conflict if the product was deleted, or the total would exceed {@link #MAX_UNITS}
     */
    public StockChange setStock(int stockLevel) {
        return change((long) stockLevel - this.stockLevel, "set to " + stockLevel);
    }

    /**
     * Changes the stock level by a difference.
     *
     * @throws InvalidRequest if the change is 0
     * @throws Conflict if too few units are available, the product was deleted, or the total would exceed {@link #MAX_UNITS}
     */
    public StockChange adjust(int change, String reason) {
        if (change == 0) {
            throw new InvalidRequest("change", "must not be 0");
        }
        return change(change, reason);
    }

    private StockChange change(long change, String reason) {
        if (productDeleted) {
            throw new Conflict("The product was deleted. Its stock can no longer be changed.");
        }
        if (stockLevel + change < 0) {
            throw new Conflict("Stock is insufficient: " + stockLevel + " available, " + -change + " requested.");
        }
        if (totalStock + change > MAX_UNITS) {
            throw new Conflict("The product would exceed the limit of " + MAX_UNITS
                    + " units. Reserved and sold units count towards it.");
        }
        stockLevel += (int) change;
        totalStock += (int) change;
        touch();
        return new StockChange(inventoryId, (int) change, reason);
    }

    /**
     * Moves units between the three counts. Stock of a deleted product can be given back or sold, but not reserved.
     *
     * @return false, and nothing moves, if too few units are available, or the product was deleted
     */
    boolean move(Movement movement) {
        if (movement.stockLevel() < 0 && (productDeleted || stockLevel + movement.stockLevel() < 0)) {
            return false;
        }
        stockLevel += movement.stockLevel();
        reservedStock += movement.reserved();
        soldStock += movement.sold();
        touch();
        return true;
    }

    /** Closes the stock to new reservations and changes. Existing reservations stay. Idempotent. */
    public void closeForDeletedProduct() {
        if (!productDeleted) {
            productDeleted = true;
            touch();
        }
    }

    public UUID inventoryId() {
        return inventoryId;
    }

    public UUID productId() {
        return productId;
    }

    /** Units available to any order. */
    public int stockLevel() {
        return stockLevel;
    }

    /** Units reserved for orders that are not yet paid. */
    public int reservedStock() {
        return reservedStock;
    }

    /** Units sold since the product was created, minus returned ones. */
    public int soldStock() {
        return soldStock;
    }

    /** Whether the first stock was set. Before that, clients cannot see this inventory. */
    public boolean isStockSet() {
        return stockSet;
    }

    /** Whether the product was removed from the catalogue. */
    public boolean isProductDeleted() {
        return productDeleted;
    }
}
