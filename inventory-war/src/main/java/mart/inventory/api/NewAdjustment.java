package mart.inventory.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to change the stock level by a difference.
 *
 * @param change units to add, or to remove if negative: -1,000,000,000 to 1,000,000,000, but not 0
 * @param reason why the stock changes: 1 to 200 characters
 */
@Schema(description = "A relative change of the stock level")
public record NewAdjustment(
        @Schema(description = "Units to add, or to remove if negative. Must not be 0.", examples = "-3")
        @NotNull
        @Min(-Inventory.MAX_UNITS)
        @Max(Inventory.MAX_UNITS)
        Integer change,

        @Schema(description = "Why the stock changes", examples = "broken in storage") @NotBlank @Size(max = 200)
        String reason) {}
