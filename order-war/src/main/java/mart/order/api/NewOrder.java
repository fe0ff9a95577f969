package mart.order.api;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import mart.order.domain.Terms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request body for placing and for changing an order. */
public record NewOrder(
        @NotNull @Min(1) @Max(1_000_000) @Schema(examples = "2")
        Integer quantity,

        @NotBlank @Size(max = 500) @Schema(examples = "123 Main St, City, Country")
        String shippingAddress,

        @Size(max = 2_000) @Schema(examples = "Please deliver in the morning")
        String customerNotes) {

    Terms terms() {
        return new Terms(quantity, shippingAddress, customerNotes);
    }
}
