package mart.user.privacy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What this service stores about a user, without the password's hash.
 *
 * @param role {@code customer} or {@code admin}
 */
@Schema(description = "What the user service stores about a user, without the password")
public record OwnUserView(
        long id,
        UUID userId,
        String username,
        String email,

        @Schema(description = "customer or admin", examples = "customer")
        String role,

        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,

        @Schema(description = "The logins with their refresh tokens")
        List<LoginView> logIns) {

    /** @throws Conflict if there are too many logins for one export */
    static OwnUserView of(User user, List<LoginView> logins) {
        if (logins.size() > PersonalDataClient.MAX_ENTRIES) {
            throw PersonalDataClient.tooMany("logins");
        }
        return new OwnUserView(
                user.id(),
                user.userId(),
                user.username(),
                user.email(),
                user.role().group(),
                user.createdAt(),
                user.updatedAt(),
                logins);
    }
}
