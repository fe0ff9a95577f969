package mart.product.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to create or change a product.
 *
 * @param name 1 to 200 characters
 * @param description up to 10,000 characters
 * @param price 0.00 to 9,999,999,999.99
 */
@Schema(description = "A product to add, or its new state")
public record NewProduct(
        @Schema(description = "The name of the product", examples = "Laptop") @NotBlank @Size(max = 200)
        String name,

        @Schema(description = "Describes the product to customers", examples = "High-performance laptop")
        @NotNull
        @Size(max = 10_000)
        String description,

        @Schema(description = "The price of one unit", examples = "999.99", maximum = "9999999999.99")
        @NotNull
        @DecimalMin("0")
        @Digits(integer = 10, fraction = 2)
        BigDecimal price) {}
