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

class JwkTest {

    @Test
    void writesAnRsaKeyFromWhichItCanBeMadeAgain() throws GeneralSecurityException {
        PublicKey key = rsa(2048);
        Map<String, String> jwk = Jwk.of(key, "RS256").orElseThrow();
        assertThat(jwk)
                .containsEntry("kty", "RSA")
                .containsEntry("alg", "RS256")
                .containsEntry("use", "sig");
        assertThat(Base64.getUrlDecoder().decode(jwk.get("n"))).hasSize(256);
        assertThat(KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"))))
                .isEqualTo(key);
    }

    /** Often enough that some coordinate begins with a zero byte, or with a bit that is set. */
    @RepeatedTest(300)
    void writesAnEllipticKeyFromWhichItCanBeMadeAgain() throws GeneralSecurityException {
        ECPublicKey key = (ECPublicKey) ec("secp256r1");
        Map<String, String> jwk = Jwk.of(key, "ES256").orElseThrow();
        assertThat(jwk).containsEntry("kty", "EC").containsEntry("crv", "P-256").containsEntry("alg", "ES256");
        assertThat(Base64.getUrlDecoder().decode(jwk.get("x"))).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(jwk.get("y"))).hasSize(32);
        assertThat(KeyFactory.getInstance("EC")
                        .generatePublic(
                                new ECPublicKeySpec(new ECPoint(number(jwk, "x"), number(jwk, "y")), key.getParams())))
                .isEqualTo(key);
    }

    @Test
    void namesEachKeyOnceAndForAll() throws GeneralSecurityException {
        PublicKey key = ec("secp256r1");
        assertThat(Jwk.of(key, "ES256").orElseThrow().get("kid"))
                .isEqualTo(Jwk.of(key, "ES256").orElseThrow().get("kid"))
                .isNotEqualTo(Jwk.of(ec("secp256r1"), "ES256").orElseThrow().get("kid"));
    }

    @Test
    void writesNoKeyThatTheAlgorithmDoesNotSignWith() throws GeneralSecurityException {
        assertThat(Jwk.of(rsa(2048), "ES256")).isEmpty();
        assertThat(Jwk.of(ec("secp256r1"), "RS256")).isEmpty();
        assertThat(Jwk.of(ec("secp384r1"), "ES256")).isEmpty();
        assertThat(Jwk.of(rsa(1024), "RS256")).isEmpty();
        assertThat(Jwk.of(rsa(2048), "HS256")).isEmpty();
    }

    @Test
    void makesTheCheckComplainOfWhatCannotSign() throws GeneralSecurityException {
        Map<String, PublicKey> keys = Map.of("current", rsa(2048));
        assertThat(TokenKeysCheck.complaint("RS256", "current", keys)).isEmpty();
        assertThat(TokenKeysCheck.complaint("ES256", "current", keys))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("P-256"));
        assertThat(TokenKeysCheck.complaint("RS256", "next", keys))
                .hasValueSatisfying(complaint -> assertThat(complaint).contains("\"next\"", "[current]"));
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

    private static BigInteger number(Map<String, String> jwk, String member) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.get(member)));
    }
}
