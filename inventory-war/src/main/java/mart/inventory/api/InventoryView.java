package mart.inventory.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** JSON representation of a product's stock. */
public record InventoryView(
        Integer id,
        UUID inventoryId,
        UUID productId,
        @Schema(description = "Available units") int stockLevel,

        @Schema(description = "Units reserved for orders in progress")
        int reservedStock,

        @Schema(description = "Sold units") int soldStock,

        @Schema(description = "Whether the product was removed from the catalogue")
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
