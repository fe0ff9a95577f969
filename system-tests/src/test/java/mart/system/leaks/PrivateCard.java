package mart.system.leaks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A card of chance. */
record PrivateCard(String number, String cvv) {
    private static final int LENGTH = 16;

    static PrivateCard of(Random dice, Secrets secrets) {
        StringBuilder digits = new StringBuilder("4");
        while (digits.length() < LENGTH - 1) {
            digits.append(dice.nextInt(10));
        }
        PrivateCard card =
                new PrivateCard(digits.toString() + lastDigit(digits), Integer.toString(1_000 + dice.nextInt(9_000)));
        secrets.addCard("card", card.number);
        secrets.addCard("mistyped card", card.mistyped());
        secrets.addCvv("security code", card.cvv);
        return card;
    }

    /** That which fits the others (Luhn). */
    private static int lastDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            int counted = i % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return (10 - sum % 10) % 10;
    }

    /** The number with another last digit. */
    String mistyped() {
        int last = number.charAt(LENGTH - 1) - '0';
        return number.substring(0, LENGTH - 1) + (last + 1) % 10;
    }

    /** What pays an order with it. */
    Map<String, Object> payment(UUID order) {
        return payment(order, number);
    }

    Map<String, Object> payment(UUID order, String typed) {
        Map<String, Object> payment = new LinkedHashMap<>();
        payment.put("order_id", order);
        payment.put("card_number", typed);
        payment.put("card_expiry", "12/25");
        payment.put("card_cvv", cvv);
        return payment;
    }
}
