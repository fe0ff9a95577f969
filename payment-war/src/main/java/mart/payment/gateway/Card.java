package mart.payment.gateway;

import java.time.YearMonth;

/**
 * A card as its owner typed it. It lives from the request to the gateway: it is not stored, not logged, not sent to
 * anybody else, and shows nothing of itself.
 *
 * @param number 12 to 19 digits
 * @param expiry the last month in which it is valid
 * @param cvv 3 or 4 digits
 */
public record Card(String number, YearMonth expiry, String cvv) {

    /** The last four digits of the number, which may be kept and shown. */
    public String lastFour() {
        return number.substring(number.length() - 4);
    }

    /** The name of its brand, which may be kept and shown. */
    public String brand() {
        return CardBrand.of(number).shown();
    }

    @Override
    public String toString() {
        return "Card[hidden]";
    }
}
