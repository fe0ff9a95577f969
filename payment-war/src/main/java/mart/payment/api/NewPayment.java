package mart.payment.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import mart.payment.domain.Card;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Request to pay an order with a card. {@link #toString} hides the card. */
@Schema(name = "NewPayment", description = "The card to pay an order with")
public record NewPayment(
        @NotNull UUID orderId,

        @Schema(
                examples = "4242424242424242",
                pattern = "[0-9]{12,19}",
                description =
                        "The number of the card. Its last digit must be the check digit of the others (ISO/IEC 7812-1)")
        @NotNull
        @CardNumber
        String cardNumber,

        @Schema(description = "The month in which the card expires, as MM/YY", examples = "12/25")
        @NotNull
        @Pattern(regexp = "(0[1-9]|1[0-2])/[0-9]{2}", message = "must be MM/YY")
        String cardExpiry,

        @Schema(description = "The security code of the card", examples = "123")
        @NotNull
        @Pattern(regexp = "[0-9]{3,4}", message = "must be 3 or 4 digits")
        String cardCvv) {

    Card toCard() {
        int month = Integer.parseInt(cardExpiry.substring(0, 2));
        int year = 2000 + Integer.parseInt(cardExpiry.substring(3));
        return new Card(cardNumber, YearMonth.of(year, month), cardCvv);
    }

    /**
     * Distinguishes this request from another one with the same idempotency key. A hash of it is stored, so the card
     * contributes only its brand and last four digits.
     */
    List<?> fingerprint() {
        Card card = toCard();
        return List.of(orderId, card.brand(), card.lastFour());
    }

    @Override
    public String toString() {
        return "NewPayment[orderId=" + orderId + ", card hidden]";
    }
}
