package mart.user.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JwsTest {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    @ParameterizedTest
    @CsvSource({
        "ES256, EC, 256, SHA256withECDSAinP1363Format",
        "RS256, RSA, 2048, SHA256withRSA",
        "RS512, RSA, 2048, SHA512withRSA"
    })
    void isSignedByOneKeyOnly(String algorithm, String kind, int size, String name) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(size);
        KeyPair mine = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();
        String claims = "e30." + BASE64.encodeToString("{\"sub\":\"ada\"}".getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance(name);
        signature.initSign(mine.getPrivate());
        signature.update(claims.getBytes(StandardCharsets.US_ASCII));
        String signed = BASE64.encodeToString(signature.sign());

        assertThat(Jws.isSigned(claims + "." + signed, mine.getPublic(), algorithm))
                .isTrue();
        assertThat(Jws.isSigned(claims + "." + signed, other.getPublic(), algorithm))
                .isFalse();
        assertThat(Jws.isSigned(claims + "x." + signed, mine.getPublic(), algorithm))
                .isFalse();
    }
}
