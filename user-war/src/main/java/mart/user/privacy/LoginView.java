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
@Schema(name = "LogInView", description = "A refresh token and the login that it belongs to")
public record LoginView(
        @Schema(description = "When the user logged in") OffsetDateTime startedAt,

        @Schema(nullable = true, description = "When the login was ended; null if it was not")
        OffsetDateTime endedAt,

        @Schema(nullable = true, description = "When the token expires; null if no token is stored any more")
        OffsetDateTime tokenExpiresAt,

        @Schema(nullable = true, description = "When the token was used; null if it was not")
        OffsetDateTime tokenUsedAt) {}
