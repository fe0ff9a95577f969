package mart.user.keys;

import com.ibm.websphere.security.jwt.Claims;
import com.ibm.websphere.security.jwt.InvalidBuilderException;
import com.ibm.websphere.security.jwt.InvalidClaimException;
import com.ibm.websphere.security.jwt.JwtBuilder;
import com.ibm.websphere.security.jwt.JwtException;
import com.ibm.websphere.security.jwt.JwtToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import mart.kit.problem.Unavailable;
import mart.user.domain.User;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Issues access tokens with the key, issuer, audience and lifetime of the server's {@code jwtBuilder}. */
@ApplicationScoped
public class AccessTokens {

    private static final String BUILDER = "mart";
    private static final int ATTEMPTS = 5;

    @Inject
    private TokenKeys keys;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    /**
     * Issues an access token. While the key file is being replaced, the server may name one key in a token and sign with
     * another. Such tokens are discarded.
     *
     * @throws Unavailable if the keys are being replaced
     * @throws IllegalStateException if the server is not configured to sign
     */
    public AccessToken issue(User user) {
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                JwtToken token = build(user);
                String compact = token.compact();
                if (algorithm.startsWith("HS") || keys.verify(compact)) {
                    Claims claims = token.getClaims();
                    return new AccessToken(compact, claims.getExpiration() - claims.getIssuedAt());
                }
            }
        } catch (InvalidBuilderException | InvalidClaimException | JwtException e) {
            throw new IllegalStateException(
                    "No access token can be issued: check the jwtBuilder and the jwt.* settings", e);
        }
        throw new Unavailable("The token signing keys are being replaced. Try again.");
    }

    private JwtToken build(User user) throws InvalidBuilderException, InvalidClaimException, JwtException {
        return JwtBuilder.create(BUILDER)
                .subject(user.userId().toString())
                .claim("upn", user.username())
                .claim("groups", List.of(user.role().group()))
                .jwtId(true)
                .buildJwt();
    }
}
