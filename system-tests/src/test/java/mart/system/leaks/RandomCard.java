package mart.system.leaks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import mart.system.shop.Card;

/** A random valid card number and security code, both registered as secrets. */
record RandomCard(String number, String cvv) {
    private static final int LENGTH = 16;

    static RandomCard of(Random random, Secrets secrets) {
        StringBuilder digits = new StringBuilder("4");
        while (digits.length() < LENGTH - 1) {
            digits.append(random.nextInt(10));
        }
        RandomCard card =
                new RandomCard(Card.withCheckDigit(digits.toString()), Integer.toString(1_000 + random.nextInt(9_000)));
        secrets.addCard("card", card.number);
        secrets.addCard("mistyped card", card.mistyped());
        secrets.addCvv("security code", card.cvv);
        return card;
    }

    /** The number with a wrong check digit. */
    String mistyped() {
        int last = number.charAt(LENGTH - 1) - '0';
        return number.substring(0, LENGTH - 1) + (last + 1) % 10;
    }

    /** The body of a payment of an order. */
    Map<String, Object> payment(UUID order) {
        return payment(order, number);
    }

    Map<String, Object> payment(UUID order, String cardNumber) {
        Map<String, Object> payment = new LinkedHashMap<>();
        payment.put("order_id", order);
        payment.put("card_number", cardNumber);
        payment.put("card_expiry", "12/25");
        payment.put("card_cvv", cvv);
        return payment;
    }
}
