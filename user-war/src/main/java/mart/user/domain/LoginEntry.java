package mart.user.domain;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One refresh token and the login that it belongs to.
 *
 * @param startedAt when the user logged in
 * @param endedAt when the login was ended; null if it was not
 * @param tokenExpiresAt when the token expires; null if no token of the login is stored any more
 * @param tokenUsedAt when the token was used; null if it was not
 */
public record LoginEntry(
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime endedAt,
        @Nullable OffsetDateTime tokenExpiresAt,
        @Nullable OffsetDateTime tokenUsedAt) {}
