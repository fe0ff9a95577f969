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

/** Startup check: stops the service if the signing key is missing or does not fit the algorithm. */
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
            problem(algorithm, alias, keys.byAlias()).ifPresent(problem -> {
                throw new IllegalStateException(problem);
            });
        }
    }

    /** The error message for an unsuitable signing key; empty if it is suitable. */
    static Optional<String> problem(String algorithm, String alias, Map<String, PublicKey> keys) {
        PublicKey signing = keys.get(alias);
        if (signing == null) {
            return Optional.of("jwt.keys (JWT_KEYS) does not contain the key pair \"" + alias
                    + "\" (jwt.key). It contains " + keys.keySet() + ".");
        }
        return JsonWebKeys.of(signing, algorithm).isPresent()
                ? Optional.empty()
                : Optional.of("The key pair \"" + alias + "\" in jwt.keys cannot sign with " + algorithm
                        + ": RS256 needs RSA with at least 2048 bits, ES256 needs the curve P-256.");
    }
}
