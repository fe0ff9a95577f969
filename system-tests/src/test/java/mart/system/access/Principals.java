package mart.system.access;

import java.time.Duration;
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
    /** New users. */
    static Principals of(Shop shop) {
        Customer customer = shop.newCustomer();
        String key = shop.mart().jwtSecret();
        return new Principals(
                customer,
                Map.of(
                        Principal.EXPIRED, asAdministrator(customer, key, Duration.ofMinutes(-5)),
                        Principal.WRONG_KEY, asAdministrator(customer, "another key".repeat(4), Duration.ofMinutes(5)),
                        Principal.OTHER, shop.newCustomer().token(),
                        Principal.ADMIN, shop.newAdministrator().token(),
                        Principal.CUSTOMER, customer.token()));
    }

    private static String asAdministrator(Customer customer, String key, Duration lifetime) {
        return AccessTokenSigner.sign(key, customer.userId(), "admin", lifetime);
    }
}
