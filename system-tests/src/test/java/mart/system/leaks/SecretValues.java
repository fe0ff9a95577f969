package mart.system.leaks;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mart.system.shop.Customer;
import mart.system.shop.Shop;

/** The secrets in the requests of the test, in addition to the password and the tokens of its customers. */
final class SecretValues {
    static final String ONE_TIME_PASSWORD = "one-time-password-" + Shop.unique();
    static final String WRONG_PASSWORD = "wrong-password-" + Shop.unique();
    static final String NEW_PASSWORD = "new-password-" + Shop.unique();
    static final String UNKNOWN_TOKEN = "unknown-token-" + Shop.unique();
    static final String CARD = "4012888888881881";
    static final String MISTYPED_CARD = "4012888888881882";
    static final String CVV = "7361";

    /** For each field that has a secret, a value that no service accepts. A card is accepted for an existing order. */
    static final Map<String, String> BY_FIELD = Map.of(
            "password", WRONG_PASSWORD,
            "current_password", WRONG_PASSWORD,
            "new_password", NEW_PASSWORD,
            "refresh_token", UNKNOWN_TOKEN,
            "card_number", CARD,
            "card_cvv", CVV);

    private SecretValues() {}

    /** The body of a payment with the secret security code. */
    static Map<String, Object> payment(UUID order, String card) {
        Map<String, Object> payment = new HashMap<>(Customer.paymentBody(order, card));
        payment.put("card_cvv", CVV);
        return payment;
    }
}
