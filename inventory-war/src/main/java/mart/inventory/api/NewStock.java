package mart.inventory.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many units of a product shall be free.
 *
 * @param stockLevel 0 to 1,000,000,000
 */
public record NewStock(
        @Schema(examples = "100") @NotNull @Min(0) @Max(Inventory.MOST)
        Integer stockLevel) {}
