package mart.user.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.text.ParseException;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSignatureTest {

    @ParameterizedTest
    @CsvSource({
        "ES256, EC, 256, SHA256withECDSAinP1363Format, ES384",
        "RS256, RSA, 2048, SHA256withRSA, RS512",
        "RS512, RSA, 2048, SHA512withRSA, RS256"
    })
    void onlyTheSigningKeyVerifiesAToken(String algorithm, String kind, int size, String name, String otherAlgorithm)
            throws GeneralSecurityException, ParseException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        KeyPair signing = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();
        String content = base64("{\"alg\":\"" + algorithm + "\"}") + "." + base64("{\"sub\":\"ada\"}");
        Signature signature = Signature.getInstance(name);
        signature.initSign(signing.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        String signed = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        JWSObject token = JWSObject.parse(content + "." + signed);
        JWSObject altered = JWSObject.parse(content + "x." + signed);

        assertThat(JsonWebKeys.verifies(signing.getPublic(), token, algorithm)).isTrue();
        assertThat(JsonWebKeys.verifies(other.getPublic(), token, algorithm)).isFalse();
        assertThat(JsonWebKeys.verifies(signing.getPublic(), altered, algorithm))
                .isFalse();
        assertThat(JsonWebKeys.verifies(signing.getPublic(), token, otherAlgorithm))
                .as("algorithm differs from the configured one")
                .isFalse();
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
