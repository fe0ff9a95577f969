package mart.order.messaging;

import java.util.UUID;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToOrder;

/**
 * A reply of the user service about one user.
 *
 * @param active whether the account exists and may place orders; if false, only {@code userId} is set
 * @param version increases with each change of the user
 */
public record UserReply(long id, UUID userId, String username, String email, boolean active, long version) {

    static UserReply of(UserResponseToOrder response) {
        UserProfile user = response.getUser();
        return new UserReply(
                user.getId(),
                UUID.fromString(response.getUserId()),
                user.getUsername(),
                user.getEmail(),
                user.getActive(),
                user.getVersion());
    }
}
