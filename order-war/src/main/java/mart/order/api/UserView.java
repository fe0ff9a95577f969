package mart.order.api;

import java.util.UUID;
import mart.contracts.UserProfile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as the user themselves may see them; the user service shows the same. */
public record UserView(
        long id,
        UUID userId,
        @Schema(examples = "john_doe") String username,
        @Schema(examples = "john@example.com") String email,
        boolean active) {

    static UserView of(UserProfile user) {
        return new UserView(
                user.getId(), UUID.fromString(user.getUserId()), user.getUsername(), user.getEmail(), user.getActive());
    }
}
