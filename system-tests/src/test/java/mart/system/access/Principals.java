package mart.system.access;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import mart.stack.AccessTokenSigner;
import mart.system.shop.Buyer;
import mart.system.shop.Shop;

/**
 * Everybody who asks.
 *
 * @param tokens nobody has none
 */
record Principals(Buyer customer, Map<Principal, String> tokens) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** People who were not there before. */
    static Principals of(Shop shop) {
        Buyer customer = shop.buyer();
        String key = shop.mart().jwtSecret();
        Map<Principal, String> tokens = new EnumMap<>(Principal.class);
        tokens.put(Principal.EXPIRED, AccessTokenSigner.sign(key, customer.userId(), "admin", FIVE_MINUTES.negated()));
        tokens.put(
                Principal.WRONG_KEY,
                AccessTokenSigner.sign("another key".repeat(4), customer.userId(), "admin", FIVE_MINUTES));
        tokens.put(Principal.OTHER, shop.buyer().token());
        tokens.put(Principal.ADMIN, shop.administrator().token());
        tokens.put(Principal.CUSTOMER, customer.token());
        return new Principals(customer, tokens);
    }
}
