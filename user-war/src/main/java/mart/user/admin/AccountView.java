package mart.user.admin;

import java.util.UUID;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user as shown to administrators.
 *
 * @param role {@code customer} or {@code admin}
 */
@Schema(description = "A user as shown to administrators")
public record AccountView(
        UUID userId,
        String username,
        String email,
        boolean active,

        @Schema(description = "customer or admin", examples = "customer")
        String role) {

    static AccountView of(User user) {
        return new AccountView(
                user.userId(),
                user.username(),
                user.email(),
                user.isActive(),
                user.role().group());
    }
}
