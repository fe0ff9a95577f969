package mart.user.api;

import mart.user.keys.AccessToken;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An access token and a refresh token, in the format of RFC 6749.
 *
 * @param tokenType always {@code bearer}
 * @param expiresIn the lifetime of the access token in seconds
 * @param refreshToken works once, for the next pair of tokens
 */
@Schema(description = "An access token and a refresh token, as in RFC 6749")
public record TokenView(String accessToken, String tokenType, long expiresIn, String refreshToken) {

    static TokenView of(AccessToken access, String refreshToken) {
        return new TokenView(access.compact(), "bearer", access.lifetime(), refreshToken);
    }

    /** Omits the tokens, so that they never appear in a log. */
    @Override
    public String toString() {
        return "TokenView[expiresIn=" + expiresIn + "]";
    }
}
