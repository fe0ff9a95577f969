package mart.order.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Optional;
import mart.order.domain.SeenPrice;
import mart.order.domain.Terms;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The request body for placing and for changing an order. */
@Schema(description = "The terms of an order: what, where, and at which price")
public record NewOrder(
        @NotNull @Min(1) @Max(1_000_000) @Schema(description = "Units to order", examples = "2")
        Integer quantity,

        @NotBlank
        @Size(max = 500)
        @Schema(description = "Where the units are delivered", examples = "123 Main St, City, Country")
        String shippingAddress,

        @Size(max = 2_000)
        @Schema(nullable = true, description = "A message for the delivery", examples = "Please deliver in the morning")
        String customerNotes,

        @DecimalMin("0")
        @Digits(integer = 10, fraction = 2)
        @Schema(
                nullable = true,
                maximum = "9999999999.99",
                description = "The price that the customer saw. If the product has another one, the response is 409",
                examples = "999.99")
        BigDecimal unitPrice) {

    Terms terms() {
        return new Terms(quantity, shippingAddress, customerNotes);
    }

    SeenPrice seenPrice() {
        return new SeenPrice(Optional.ofNullable(unitPrice));
    }
}
