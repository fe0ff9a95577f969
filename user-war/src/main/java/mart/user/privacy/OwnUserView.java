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
public record OwnUserView(
        long id,
        UUID userId,
        @Schema(examples = "john_doe") String username,
        @Schema(examples = "john@example.com") String email,
        @Schema(examples = "customer") String role,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
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
