package mart.user.keys;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start a service that could issue no token, or none that others would verify. */
@ApplicationScoped
class TokenKeysCheck {

    @Inject
    private TokenKeys keys;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    @Inject
    @ConfigProperty(name = "jwt.key")
    private String alias;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        if (!algorithm.startsWith("HS")) {
            complaint(algorithm, alias, keys.byAlias()).ifPresent(complaint -> {
                throw new IllegalStateException(complaint);
            });
        }
    }

    /** What is wrong with the key that shall sign; empty if nothing is. */
    static Optional<String> complaint(String algorithm, String alias, Map<String, PublicKey> keys) {
        PublicKey signing = keys.get(alias);
        if (signing == null) {
            return Optional.of(
                    "jwt.keys (JWT_KEYS) holds no key pair \"" + alias + "\" (jwt.key), but " + keys.keySet());
        }
        return Jwk.of(signing, algorithm).isPresent()
                ? Optional.empty()
                : Optional.of("The key pair \"" + alias + "\" in jwt.keys is none that " + algorithm
                        + " signs with: RS256 takes RSA of at least 2048 bits, ES256 the curve P-256.");
    }
}
