package mart.stack.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Access tokens as the user service issues them, for tests that do without it. */
public final class TestToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

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
        Instant now = Instant.now();
        String claims = """
                {"iss":"http://localhost:8003","aud":"mart","sub":"%s","upn":"%s","groups":["%s"],\
                "jti":"%s","iat":%d,"exp":%d}""".formatted(
                        userId,
                        "user-" + userId,
                        group,
                        UUID.randomUUID(),
                        now.minus(Duration.ofHours(1)).getEpochSecond(),
                        now.plus(life).getEpochSecond());
        String content = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims);
        return content + "." + BASE64.encodeToString(signature(content, secret));
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] signature(String content, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
