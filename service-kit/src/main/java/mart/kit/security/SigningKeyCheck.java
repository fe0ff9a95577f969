package mart.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mart.kit.StartupCheck;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Rejects a configuration without a valid key to verify tokens with. The server itself would start with the
 * literal text <code>${jwt.secret}</code> as a secret, which everyone knows.
 */
@ApplicationScoped
class SigningKeyCheck implements StartupCheck {

    @Inject
    private Config config;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    @Override
    public Optional<String> error() {
        return error(algorithm, setting("jwt.secret"), setting("jwt.jwks"));
    }

    /** The error in the configuration; empty if there is none. */
    static Optional<String> error(String algorithm, Optional<String> secret, Optional<String> jwks) {
        if (!algorithm.startsWith("HS")) {
            return jwks.isPresent()
                    ? Optional.empty()
                    : Optional.of("jwt.jwks is missing: with " + algorithm
                            + " it must be the URL of the JWK set that verifies tokens (JWT_JWKS).");
        }
        if (secret.isEmpty()) {
            return Optional.of("jwt.secret is missing: set JWT_SECRET, the same for all services,"
                    + " to a random text, for example from: openssl rand -base64 48");
        }
        int minBytes = Integer.parseInt(algorithm.substring(2)) / Byte.SIZE; // RFC 7518, 3.2
        return secret.get().getBytes(StandardCharsets.UTF_8).length >= minBytes
                ? Optional.empty()
                : Optional.of("jwt.secret is too short: " + algorithm + " requires at least " + minBytes + " bytes.");
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
