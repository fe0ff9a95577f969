package mart.inventory.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import mart.inventory.domain.Inventory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * By how many units the free stock shall change, and why.
 *
 * @param change -1,000,000,000 to 1,000,000,000, but not 0
 * @param reason 1 to 200 characters
 */
public record NewAdjustment(
        @Schema(description = "How many more; negative for fewer; not 0", examples = "-3")
        @NotNull
        @Min(-Inventory.MOST)
        @Max(Inventory.MOST)
        Integer change,

        @Schema(examples = "broken in storage") @NotBlank @Size(max = 200)
        String reason) {}
