package mart.user.security;

import com.ibm.websphere.security.jwt.Claims;
import com.ibm.websphere.security.jwt.InvalidBuilderException;
import com.ibm.websphere.security.jwt.InvalidClaimException;
import com.ibm.websphere.security.jwt.JwtBuilder;
import com.ibm.websphere.security.jwt.JwtException;
import com.ibm.websphere.security.jwt.JwtToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import mart.user.domain.User;

/** Issues access tokens, with the key, issuer, audience and lifetime of the server's {@code jwtBuilder}. */
@ApplicationScoped
public class AccessTokens {

    private static final String BUILDER = "mart";

    /** @throws IllegalStateException if the server is not set up to sign */
    public AccessToken issue(User user) {
        try {
            JwtToken token = JwtBuilder.create(BUILDER)
                    .subject(user.userId().toString())
                    .claim("upn", user.username())
                    .claim("groups", List.of(user.role().group()))
                    .jwtId(true)
                    .buildJwt();
            Claims claims = token.getClaims();
            return new AccessToken(token.compact(), claims.getExpiration() - claims.getIssuedAt());
        } catch (InvalidBuilderException | InvalidClaimException | JwtException e) {
            throw new IllegalStateException("No access token can be issued: look at jwtBuilder and jwt.* settings", e);
        }
    }
}
