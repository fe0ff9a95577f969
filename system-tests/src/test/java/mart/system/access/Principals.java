package mart.system.access;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import mart.stack.AccessTokenSigner;
import mart.system.shop.Customer;
import mart.system.shop.Shop;

/**
 * One caller of each kind.
 *
 * @param tokens {@link Principal#NO_TOKEN} has none
 */
record Principals(Customer customer, Map<Principal, String> tokens) {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    /** New users. */
    static Principals of(Shop shop) {
        Customer customer = shop.newCustomer();
        String key = shop.mart().jwtSecret();
        Map<Principal, String> tokens = new EnumMap<>(Principal.class);
        tokens.put(Principal.EXPIRED, AccessTokenSigner.sign(key, customer.userId(), "admin", FIVE_MINUTES.negated()));
        tokens.put(
                Principal.WRONG_KEY,
                AccessTokenSigner.sign("another key".repeat(4), customer.userId(), "admin", FIVE_MINUTES));
        tokens.put(Principal.OTHER, shop.newCustomer().token());
        tokens.put(Principal.ADMIN, shop.newAdministrator().token());
        tokens.put(Principal.CUSTOMER, customer.token());
        return new Principals(customer, tokens);
    }
}
