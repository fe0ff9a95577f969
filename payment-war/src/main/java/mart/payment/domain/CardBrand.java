package mart.payment.domain;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Card brand, derived from the first digits of the card number (ISO/IEC 7812). */
enum CardBrand {
    VISA("Visa", "4.*"),
    MASTERCARD("Mastercard", "(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720).*"),
    AMERICAN_EXPRESS("American Express", "3[47].*"),
    DISCOVER("Discover", "(6011|64[4-9]|65).*"),
    DINERS_CLUB("Diners Club", "(30[0-5]|3095|36|3[89]).*"),
    JCB("JCB", "35(2[89]|[3-8]).*"),
    UNIONPAY("UnionPay", "62.*"),
    OTHER("Card", ".*");

    private final String displayName;
    private final Pattern numbers;

    CardBrand(String displayName, String numbers) {
        this.displayName = displayName;
        this.numbers = Pattern.compile(numbers);
    }

    static CardBrand of(String number) {
        return Arrays.stream(values())
                .filter(brand -> brand.numbers.matcher(number).matches())
                .findFirst()
                .orElseThrow();
    }

    /** The name that customers know. */
    String displayName() {
        return displayName;
    }
}
