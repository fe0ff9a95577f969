package mart.user.privacy;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One refresh token and the login that it belongs to.
 *
 * @param startedAt when the user logged in
 * @param endedAt when the login was ended; null if it was not
 * @param tokenExpiresAt when the token expires; null if no token of the login is stored any more
 * @param tokenUsedAt when the token was used; null if it was not
 */
@Schema(name = "LogInView")
public record LoginView(
        OffsetDateTime startedAt,
        @Schema(nullable = true) OffsetDateTime endedAt,
        @Schema(nullable = true) OffsetDateTime tokenExpiresAt,
        @Schema(nullable = true) OffsetDateTime tokenUsedAt) {}
