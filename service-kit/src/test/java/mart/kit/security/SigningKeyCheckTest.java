package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningKeyCheckTest {

    @Test
    void hs256RequiresASecret() {
        assertThat(SigningKeyCheck.error("HS256", Optional.empty(), Optional.empty()))
                .hasValueSatisfying(error -> assertThat(error).contains("JWT_SECRET"));
    }

    @Test
    void secretMustBeAsLongAsTheHash() {
        assertThat(SigningKeyCheck.error("HS256", Optional.of("x".repeat(31)), Optional.empty()))
                .hasValueSatisfying(error -> assertThat(error).contains("at least 32 bytes"));
        assertThat(SigningKeyCheck.error("HS256", Optional.of("x".repeat(32)), Optional.empty()))
                .isEmpty();
        assertThat(SigningKeyCheck.error("HS512", Optional.of("x".repeat(63)), Optional.empty()))
                .isPresent();
    }

    @Test
    void keyPairAlgorithmsRequireAJwkSet() {
        assertThat(SigningKeyCheck.error("RS256", Optional.of("x".repeat(64)), Optional.empty()))
                .hasValueSatisfying(error -> assertThat(error).contains("JWT_JWKS"));
        assertThat(SigningKeyCheck.error("ES256", Optional.empty(), Optional.of("http://localhost/jwk")))
                .isEmpty();
    }
}
