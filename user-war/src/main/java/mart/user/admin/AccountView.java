package mart.user.admin;

import java.util.UUID;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user as shown to administrators.
 *
 * @param role {@code customer} or {@code admin}
 */
public record AccountView(
        UUID userId,
        @Schema(examples = "john_doe") String username,
        @Schema(examples = "john@example.com") String email,
        boolean active,
        @Schema(examples = "customer") String role) {

    static AccountView of(User user) {
        return new AccountView(
                user.userId(),
                user.username(),
                user.email(),
                user.isActive(),
                user.role().group());
    }
}
