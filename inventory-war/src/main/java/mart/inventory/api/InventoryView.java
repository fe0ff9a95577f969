package mart.inventory.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** JSON representation of a product's stock. */
@Schema(description = "The stock of a product")
public record InventoryView(
        Integer id,
        @Schema(description = "The id of the stock") UUID inventoryId,
        UUID productId,

        @Schema(description = "Units that are free to be ordered", examples = "97")
        int stockLevel,

        @Schema(description = "Units reserved for orders in progress", examples = "1")
        int reservedStock,

        @Schema(description = "Units of completed orders", examples = "2")
        int soldStock,

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
