package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start a service that could not tell a true token from a forged one. The server itself would start: with
 * the text <code>${jwt.secret}</code> for a secret, which everybody knows.
 */
@ApplicationScoped
class SigningKeyCheck {

    @Inject
    private Config config;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        complaint(algorithm, setting("jwt.secret"), setting("jwt.jwks")).ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
    }

    /** What is wrong with the keys; empty if nothing is. */
    static Optional<String> complaint(String algorithm, Optional<String> secret, Optional<String> jwks) {
        if (!algorithm.startsWith("HS")) {
            return jwks.isPresent()
                    ? Optional.empty()
                    : Optional.of("jwt.jwks is missing: with " + algorithm
                            + " it must be the URL of the JWK set that tokens are verified with (JWT_JWKS).");
        }
        if (secret.isEmpty()) {
            return Optional.of("jwt.secret is missing: set JWT_SECRET, the same for all services,"
                    + " to a random text, as from: openssl rand -base64 48");
        }
        int fewest = Integer.parseInt(algorithm.substring(2)) / Byte.SIZE; // RFC 7518, 3.2
        return secret.get().getBytes(StandardCharsets.UTF_8).length >= fewest
                ? Optional.empty()
                : Optional.of("jwt.secret is too short: " + algorithm + " wants at least " + fewest + " bytes.");
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }
}
