package mart.user.privacy;

import java.time.OffsetDateTime;
import mart.user.domain.LogIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A refresh token, and the log-in that it follows from.
 *
 * @param startedAt when the user logged in
 * @param endedAt when the log-in was ended; null if it was not
 * @param tokenExpiresAt until when the token is of use; null if no token of the log-in is kept any more
 * @param tokenUsedAt when it was used; null if it was not
 */
public record LogInView(
        OffsetDateTime startedAt,
        @Schema(nullable = true) OffsetDateTime endedAt,
        @Schema(nullable = true) OffsetDateTime tokenExpiresAt,
        @Schema(nullable = true) OffsetDateTime tokenUsedAt) {

    static LogInView of(LogIn logIn) {
        return new LogInView(logIn.startedAt(), logIn.endedAt(), logIn.tokenExpiresAt(), logIn.tokenUsedAt());
    }
}
