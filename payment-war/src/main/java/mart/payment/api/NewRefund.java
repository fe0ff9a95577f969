package mart.payment.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Money that an administrator wants to be given back.
 *
 * @param amount how much of what was captured; all that is left if absent
 * @param reason for the books, 1 to 200 characters
 * @param restock whether the units that were sold go back into the stock; not if absent
 */
@Schema(name = "NewRefund")
public record NewRefund(
        @DecimalMin("0.01")
        @Digits(integer = 10, fraction = 2)
        @Schema(nullable = true, description = "How much; all that is left if absent", examples = "5.00")
        BigDecimal amount,

        @NotBlank @Size(max = 200) @Schema(examples = "Arrived broken")
        String reason,

        @Schema(description = "Whether the units that were sold go back into the stock", examples = "true")
        boolean restock) {}
