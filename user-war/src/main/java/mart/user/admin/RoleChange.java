package mart.user.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to change the role of a user.
 *
 * @param role {@code customer} or {@code admin}
 */
@Schema(description = "The new role of a user")
public record RoleChange(
        @NotNull
        @Pattern(regexp = "customer|admin", message = "must be customer or admin")
        @Schema(description = "customer or admin", examples = "admin")
        String role) {}
