package mart.payment.api;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import mart.kit.problem.InvalidRequest;
import mart.payment.domain.Refund;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request of an administrator to refund a payment. */
@Schema(description = "The money and the units to return")
public record NewRefund(
        @DecimalMin("0.01")
        @Digits(integer = 10, fraction = 2)
        @Schema(
                nullable = true,
                maximum = "9999999999.99",
                description = "The amount to refund; if absent, everything that is left",
                examples = "5.00")
        BigDecimal amount,

        @NotBlank @Size(max = 200) @Schema(description = "Why the money is returned", examples = "Arrived broken")
        String reason,

        @Schema(
                nullable = true,
                description =
                        "Whether sold units return to the stock; if absent, they do with the refund of all that is"
                                + " left, unless restock_quantity is given",
                examples = "true")
        Boolean restock,

        @Min(0)
        @Max(1_000_000)
        @Schema(
                nullable = true,
                description =
                        "How many sold units return to the stock, at most those that are still sold; if absent, all"
                                + " with the refund of all that is left, otherwise none",
                examples = "1")
        Integer restockQuantity) {

    /**
     * Has sold units returned with a refund of this request.
     *
     * @throws InvalidRequest if it is not clear how many
     */
    void restock(Refund refund) {
        if (restockQuantity != null) {
            restock(refund, restockQuantity);
        } else if (refund.leavesNothing()) {
            if (!Boolean.FALSE.equals(restock)) {
                refund.restockAll();
            }
        } else if (Boolean.TRUE.equals(restock)) {
            throw new InvalidRequest("restock_quantity", "is required to restock with the refund of a part");
        }
    }

    private void restock(Refund refund, int units) {
        if (restock != null && restock != units > 0) {
            throw new InvalidRequest("restock_quantity", "contradicts restock: send only one of them");
        }
        if (units > 0) {
            refund.restock(units);
        }
    }
}
