package mart.inventory.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to set the stock level of a product.
 *
 * @param stockLevel available units: 0 to 1,000,000,000
 */
@Schema(description = "The stock level to set")
public record NewStock(
        @Schema(description = "Units that are free to be ordered", examples = "100")
        @NotNull
        @Min(0)
        @Max(Inventory.MAX_UNITS)
        Integer stockLevel) {}
