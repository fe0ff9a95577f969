package mart.user.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JsonWebKeysTest {

    @Test
    void rsaKeyCanBeRestoredFromItsJwk() throws GeneralSecurityException {
        PublicKey key = rsa(2048);
        Map<String, Object> jwk = JsonWebKeys.of(key, "RS256").orElseThrow().toJSONObject();
        assertThat(jwk)
                .containsEntry("kty", "RSA")
                .containsEntry("alg", "RS256")
                .containsEntry("use", "sig")
                .containsOnlyKeys("kty", "alg", "use", "kid", "n", "e");
        assertThat(Base64.getUrlDecoder().decode(jwk.get("n").toString())).hasSize(256);
        assertThat(KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"))))
                .isEqualTo(key);
    }

    /** Repeated so that some coordinates start with a zero byte or with a set bit. */
    @RepeatedTest(300)
    void ellipticKeyCanBeRestoredFromItsJwk() throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) ec("secp256r1");
        Map<String, Object> jwk = JsonWebKeys.of(key, "ES256").orElseThrow().toJSONObject();
        assertThat(jwk)
                .containsEntry("kty", "EC")
                .containsEntry("crv", "P-256")
                .containsEntry("alg", "ES256")
                .containsOnlyKeys("kty", "alg", "use", "kid", "crv", "x", "y");
        assertThat(Base64.getUrlDecoder().decode(jwk.get("x").toString())).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(jwk.get("y").toString())).hasSize(32);
        assertThat(KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(new ECPoint(number(jwk, "x"), number(jwk, "y")), key.getParams())))
                .isEqualTo(key);
    }

    @Test
    void keyIdIsStableAndUnique() throws GeneralSecurityException {
        PublicKey key = ec("secp256r1");
        assertThat(JsonWebKeys.of(key, "ES256").orElseThrow().getKeyID())
                .isEqualTo(JsonWebKeys.of(key, "ES256").orElseThrow().getKeyID())
                .isEqualTo(JsonWebKeys.id(key))
                .isNotEqualTo(
                        JsonWebKeys.of(ec("secp256r1"), "ES256").orElseThrow().getKeyID());
    }

    @Test
    void keyThatDoesNotFitTheAlgorithmHasNoJwk() throws GeneralSecurityException {
        assertThat(JsonWebKeys.of(rsa(2048), "ES256")).isEmpty();
        assertThat(JsonWebKeys.of(ec("secp256r1"), "RS256")).isEmpty();
        assertThat(JsonWebKeys.of(ec("secp384r1"), "ES256")).isEmpty();
        assertThat(JsonWebKeys.of(rsa(1024), "RS256")).isEmpty();
        assertThat(JsonWebKeys.of(rsa(2048), "HS256")).isEmpty();
    }

    @Test
    void unsuitableSigningKeyIsReportedAtStartup() throws GeneralSecurityException {
        Map<String, PublicKey> keys = Map.of("current", rsa(2048));
        assertThat(TokenKeysCheck.problem("RS256", "current", keys)).isEmpty();
        assertThat(TokenKeysCheck.problem("ES256", "current", keys))
                .hasValueSatisfying(problem -> assertThat(problem).contains("P-256"));
        assertThat(TokenKeysCheck.problem("RS256", "next", keys))
                .hasValueSatisfying(problem -> assertThat(problem).contains("\"next\"", "[current]"));
    }

    private static PublicKey rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair().getPublic();
    }

    private static PublicKey ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair().getPublic();
    }

    private static BigInteger number(Map<String, Object> jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(member).toString()));
    }
}
