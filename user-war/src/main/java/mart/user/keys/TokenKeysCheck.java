package mart.user.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import mart.kit.StartupCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rejects a signing key that is missing or does not fit the algorithm. */
@ApplicationScoped
class TokenKeysCheck implements StartupCheck {

    @Inject
    private TokenKeys keys;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    @Inject
    @ConfigProperty(name = "jwt.key")
    private String alias;

    @Override
    public Optional<String> error() {
        return algorithm.startsWith("HS") ? Optional.empty() : problem(algorithm, alias, keys.byAlias());
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
