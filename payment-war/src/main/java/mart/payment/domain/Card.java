package mart.payment.domain;

import java.time.YearMonth;

/**
 * Card data as the customer typed it. It exists only from the request to the gateway: it is never stored, logged or
 * published, and {@link #toString} hides it.
 *
 * @param number 12 to 19 digits
 * @param expiry the last month in which the card is valid
 * @param cvv the security code, 3 or 4 digits
 */
public record Card(String number, YearMonth expiry, String cvv) {

    /** The last four digits of the number; may be stored and shown. */
    public String lastFour() {
        return number.substring(number.length() - 4);
    }

    /** The name of the brand; may be stored and shown. */
    public String brand() {
        return CardBrand.of(number).displayName();
    }

    @Override
    public String toString() {
        return "Card[hidden]";
    }
}
