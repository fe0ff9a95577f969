package mart.user.api;

import java.util.UUID;
import mart.user.domain.User;

/** A user as the user themselves may see them; the order service shows the same. */
public record UserView(Long id, UUID userId, String username, String email, boolean active) {

    static UserView of(User user) {
        return new UserView(user.id(), user.userId(), user.username(), user.email(), user.isActive());
    }
}
