package mart.testing;

import java.time.Duration;
import java.util.UUID;
import mart.stack.AccessTokenSigner;

/** Access tokens as the user service issues them, for tests that do without it. */
public final class TestToken {
    private TestToken() {}

    /** One of a customer, valid for some minutes. */
    public static String customer(UUID userId) {
        return of(userId, "customer", Duration.ofMinutes(15));
    }

    /** One of an administrator, valid for some minutes. */
    public static String admin(UUID userId) {
        return of(userId, "admin", Duration.ofMinutes(15));
    }

    /** @param life how long it is valid from now on; negative for one that has expired */
    public static String of(UUID userId, String group, Duration life) {
        return signed(ServiceUnderTest.current().jwtSecret(), userId, group, life);
    }

    /** One for services that verify with another secret than those under test. */
    public static String signed(String secret, UUID userId, String group, Duration life) {
        return AccessTokenSigner.sign(secret, userId, group, life);
    }
}
