package mart.user.domain;

import java.time.OffsetDateTime;

/**
 * A refresh token, and the log-in that it follows from.
 *
 * @param startedAt when the user logged in
 * @param endedAt when the log-in was ended; null if it was not
 * @param tokenExpiresAt until when the token is of use; null if no token of the log-in is kept any more
 * @param tokenUsedAt when it was used; null if it was not
 */
public record LogIn(
        OffsetDateTime startedAt, OffsetDateTime endedAt, OffsetDateTime tokenExpiresAt, OffsetDateTime tokenUsedAt) {}
