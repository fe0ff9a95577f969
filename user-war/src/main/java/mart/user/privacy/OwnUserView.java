package mart.user.privacy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.user.domain.LogIn;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What this service keeps of a user; the password's hash is nobody's business.
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
        List<LogInView> logIns) {

    /** @throws Conflict if there are more log-ins than fit into an export */
    static OwnUserView of(User user, List<LogIn> logIns) {
        if (logIns.size() > PersonalDataClient.MOST) {
            throw PersonalDataClient.tooMuch("log-ins");
        }
        return new OwnUserView(
                user.id(),
                user.userId(),
                user.username(),
                user.email(),
                user.role().group(),
                user.createdAt(),
                user.updatedAt(),
                logIns.stream().map(LogInView::of).toList());
    }
}
