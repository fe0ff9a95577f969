package mart.user.api;

import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mart.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens with exactly one defect each are rejected. */
@ExtendWith(ArquillianExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedTokenIT {

    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final long NOW = Instant.now().getEpochSecond();

    private static String userId;

    @BeforeAll
    static void register() {
        userId = UserApi.registerAs(UserApi.freshName()).path("user_id");
    }

    @Test
    void tokenWithoutDefectIsAccepted() {
        UserApi.me(signed(HS256, claims("mart", "http://localhost:8003", userId, NOW + 600)))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void forgedTokenIsRejected(String defect, String token) {
        UserApi.me(token)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"));
    }

    static Stream<String[]> forgedTokenIsRejected() {
        String good = claims("mart", "http://localhost:8003", userId, NOW + 600);
        String goodToken = signed(HS256, good);
        return Stream.of(
                forged("expired a minute ago", claims("mart", "http://localhost:8003", userId, NOW - 60)),
                forged("for another audience", claims("bank", "http://localhost:8003", userId, NOW + 600)),
                forged("by another issuer", claims("mart", "http://evil.example", userId, NOW + 600)),
                forged("without a subject", claims("mart", "http://localhost:8003", "", NOW + 600)),
                forged(
                        "with a subject that is not a user id",
                        claims("mart", "http://localhost:8003", "admin", NOW + 600)),
                forged("of an unknown user", claims("mart", "http://localhost:8003", UUID.randomUUID(), NOW + 600)),
                forged("not valid before the next minute", good.replaceFirst("}$", ",\"nbf\":" + (NOW + 60) + "}")),
                forged("issued in a minute", good.replaceAll("\"iat\":\\d+", "\"iat\":" + (NOW + 60))),
                forged("without an audience", good.replace("\"aud\":\"mart\",", "")),
                forged("without an issuer", good.replaceAll("\"iss\":\"[^\"]+\",", "")),
                forged("without a name", good.replace("\"upn\":\"john\",", "")),
                forged("without an expiry", good.replaceAll(",\"exp\":\\d+", "")),
                new String[] {"with another key", token(HS256, good, "x".repeat(64))},
                new String[] {"signed with the placeholder", token(HS256, good, "${jwt.secret}")},
                new String[] {"with the algorithm none", encoded("{\"alg\":\"none\"}") + "." + encoded(good) + "."},
                new String[] {"with the wrong algorithm", signed("{\"alg\":\"RS256\",\"typ\":\"JWT\"}", good)},
                new String[] {"with another algorithm of the same key", hs512(good)},
                new String[] {"with a signature that is one bit off", oneBitOff(goodToken)},
                new String[] {"with a signature cut off", goodToken.substring(0, goodToken.lastIndexOf('.') + 1)},
                new String[] {
                    "with other claims under a good signature",
                    encoded(HS256)
                            + "."
                            + encoded(good.replace("customer", "admin"))
                            + goodToken.substring(goodToken.lastIndexOf('.'))
                });
    }

    private static String hs512(String claims) {
        String content = encoded(HS256.replace("HS256", "HS512")) + "." + encoded(claims);
        return content + "."
                + mac("HmacSHA512", content, ServiceUnderTest.current().jwtSecret());
    }

    private static String oneBitOff(String token) {
        int at = token.lastIndexOf('.') + 1;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private static String[] forged(String defect, String claims) {
        return new String[] {defect, signed(HS256, claims)};
    }

    private static String claims(String audience, String issuer, Object subject, long expiry) {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"upn\":\"john\",\"groups\":[\"customer\"],\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(issuer, audience, subject, UUID.randomUUID(), NOW - 3_600, expiry);
    }

    private static String signed(String header, String claims) {
        return token(header, claims, ServiceUnderTest.current().jwtSecret());
    }

    private static String token(String header, String claims, String key) {
        String content = encoded(header) + "." + encoded(claims);
        return content + "." + mac("HmacSHA256", content, key);
    }

    private static String mac(String algorithm, String content, String key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
