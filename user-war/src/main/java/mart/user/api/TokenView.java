package mart.user.api;

import mart.user.security.AccessToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A pair of tokens, in the form of RFC 6749.
 *
 * @param tokenType always {@code bearer}
 * @param expiresIn after how many seconds the access token is of no use any more
 * @param refreshToken to be used once, for the next pair
 */
public record TokenView(
        String accessToken, @Schema(example = "bearer") String tokenType, long expiresIn, String refreshToken) {

    static TokenView of(AccessToken access, String refreshToken) {
        return new TokenView(access.compact(), "bearer", access.lifetime(), refreshToken);
    }

    /** Without the tokens, whoever prints it. */
    @Override
    public String toString() {
        return "TokenView[expiresIn=" + expiresIn + "]";
    }
}
