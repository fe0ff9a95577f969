package mart.system.access;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import mart.stack.AccessToken;
import mart.system.shop.Buyer;
import mart.system.shop.Shop;

/**
 * Everybody who asks.
 *
 * @param tokens nobody has none
 */
record Cast(Buyer customer, Map<Who, String> tokens) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** People who were not there before. */
    static Cast of(Shop shop) {
        Buyer customer = shop.buyer();
        String key = shop.mart().jwtSecret();
        Map<Who, String> tokens = new EnumMap<>(Who.class);
        tokens.put(Who.EXPIRED, AccessToken.signed(key, customer.userId(), "admin", FIVE_MINUTES.negated()));
        tokens.put(
                Who.WRONG_KEY, AccessToken.signed("another key".repeat(4), customer.userId(), "admin", FIVE_MINUTES));
        tokens.put(Who.OTHER, shop.buyer().token());
        tokens.put(Who.ADMIN, shop.administrator().token());
        tokens.put(Who.CUSTOMER, customer.token());
        return new Cast(customer, tokens);
    }
}
