package mart.testing;

import java.time.Duration;
import java.util.UUID;
import mart.stack.AccessTokenSigner;

/** Access tokens as the user service issues them, for tests without the user service. */
public final class TestToken {
    private TestToken() {}

    /** A customer's token, valid for 15 minutes. */
    public static String customer(UUID userId) {
        return of(userId, "customer", Duration.ofMinutes(15));
    }

    /** An administrator's token, valid for 15 minutes. */
    public static String admin(UUID userId) {
        return of(userId, "admin", Duration.ofMinutes(15));
    }

    /** @param life the lifetime from now on; negative for an expired token */
    public static String of(UUID userId, String group, Duration life) {
        return signed(ServiceUnderTest.current().jwtSecret(), userId, group, life);
    }

    /** A token for services with another secret than the service under test. */
    public static String signed(String secret, UUID userId, String group, Duration life) {
        return AccessTokenSigner.sign(secret, userId, group, life);
    }
}
