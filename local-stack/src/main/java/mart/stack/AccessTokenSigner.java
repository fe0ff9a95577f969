package mart.stack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs access tokens as the user service does, with the shared secret of a mart (HS256).
 *
 * <p>With {@code jwt.algorithm} RS256 or ES256 only the user service has the private key; then an administrator must log
 * in.
 */
public final class AccessTokenSigner {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private AccessTokenSigner() {}

    /**
     * Signs a token.
     *
     * @param group {@code customer} or {@code admin}
     * @param lifetime from now on; negative for an expired token
     */
    public static String sign(String secret, UUID userId, String group, Duration lifetime) {
        Instant now = Instant.now();
        String claims = """
                {"iss":"http://localhost:8003","aud":"mart","sub":"%s","upn":"%s","groups":["%s"],\
                "jti":"%s","iat":%s,"exp":%s}""".formatted(
                        userId,
                        "user-" + userId,
                        group,
                        UUID.randomUUID(),
                        now.minus(Duration.ofHours(1)).getEpochSecond(),
                        now.plus(lifetime).getEpochSecond());
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
