package mart.inventory.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import mart.inventory.domain.Inventory;

/**
 * How many units of a product shall be free.
 *
 * @param stockLevel 0 to 1,000,000,000
 */
public record NewStock(@NotNull @Min(0) @Max(Inventory.MOST) Integer stockLevel) {}
