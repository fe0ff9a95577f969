package mart.inventory.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The stock of a product as clients see it. */
public record InventoryView(
        Integer id,
        UUID inventoryId,
        UUID productId,
        @Schema(description = "How many are free") int stockLevel,

        @Schema(description = "How many are held for orders in progress")
        int reservedStock,

        @Schema(description = "How many were sold") int soldStock,

        @Schema(description = "Whether the product is out of the catalogue")
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
