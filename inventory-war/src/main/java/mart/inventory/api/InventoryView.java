package mart.inventory.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.inventory.domain.Inventory;

/** The stock of a product as clients see it. */
public record InventoryView(
        Integer id,
        UUID inventoryId,
        UUID productId,
        int stockLevel,
        int reservedStock,
        int soldStock,
        boolean productDeleted,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    static InventoryView of(Inventory inventory) {
        return new InventoryView(
                inventory.id(),
                inventory.inventoryId(),
                inventory.productId(),
                inventory.stockLevel(),
                inventory.reservedStock(),
                inventory.soldStock(),
                inventory.isProductDeleted(),
                inventory.createdAt(),
                inventory.updatedAt());
    }
}
