package mart.order.api;

import java.util.UUID;
import mart.contracts.UserProfile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as the user themselves may see them; the user service shows the same. */
@Schema(name = "UserView")
public record UserProfileView(
        long id,
        UUID userId,
        @Schema(examples = "john_doe") String username,
        @Schema(examples = "john@example.com") String email,
        boolean active) {

    static UserProfileView of(UserProfile user) {
        return new UserProfileView(
                user.getId(), UUID.fromString(user.getUserId()), user.getUsername(), user.getEmail(), user.getActive());
    }
}
