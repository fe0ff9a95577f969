package mart.system.shop;

/** Card numbers for which the simulated payment gateway always gives the same result. */
public enum Card {
    /** The number in the examples of the description. */
    GOOD("4242424242424242"),
    DECLINED("4000000000000002");

    private final String number;

    Card(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }

    /** A valid card number of 16 digits: these 15 and the check digit (Luhn). */
    public static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int counted = i % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
