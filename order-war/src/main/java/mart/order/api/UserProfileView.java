package mart.order.api;

import java.util.UUID;
import mart.order.messaging.UserReply;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's own profile, with the same fields as in the user service. */
@Schema(name = "UserView")
public record UserProfileView(
        long id,
        UUID userId,
        @Schema(examples = "john_doe") String username,
        @Schema(examples = "john@example.com") String email,
        boolean active) {

    static UserProfileView of(UserReply user) {
        return new UserProfileView(user.id(), user.userId(), user.username(), user.email(), user.active());
    }
}
