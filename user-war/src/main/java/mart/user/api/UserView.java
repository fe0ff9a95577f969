package mart.user.api;

import java.util.UUID;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as shown to the user. The order service returns the same JSON. */
@Schema(description = "A user as shown to the user")
public record UserView(long id, UUID userId, String username, String email, boolean active) {

    static UserView of(User user) {
        return new UserView(user.id(), user.userId(), user.username(), user.email(), user.isActive());
    }
}
