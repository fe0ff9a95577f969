package mart.user.domain;

/**
 * A new refresh token and its user.
 *
 * @param user the user as read when the token was issued
 * @param token the token in plain text; only its hash is stored
 */
public record IssuedRefreshToken(User user, String token) {

    /** Omits the token, so that it never appears in a log. */
    @Override
    public String toString() {
        return "IssuedRefreshToken[userId=" + user.userId() + "]";
    }
}
