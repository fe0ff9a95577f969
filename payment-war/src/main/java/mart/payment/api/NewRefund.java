package mart.payment.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request of an administrator to refund a payment. */
public record NewRefund(
        @DecimalMin("0.01")
        @Digits(integer = 10, fraction = 2)
        @Schema(
                nullable = true,
                description = "The amount to refund; if absent, everything that is left",
                examples = "5.00")
        BigDecimal amount,

        @NotBlank @Size(max = 200) @Schema(examples = "Arrived broken")
        String reason,

        @Schema(description = "Whether the sold units return to the stock", examples = "true")
        boolean restock) {}
