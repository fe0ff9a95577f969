package mart.order.api;

import java.util.UUID;
import mart.contracts.UserProfile;

/** A user as the user themselves may see them; the user service shows the same. */
public record UserView(long id, UUID userId, String username, String email, boolean active) {

    static UserView of(UserProfile user) {
        return new UserView(
                user.getId(), UUID.fromString(user.getUserId()), user.getUsername(), user.getEmail(), user.getActive());
    }
}
