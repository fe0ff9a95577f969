package mart.user.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to change the role of a user.
 *
 * @param role {@code customer} or {@code admin}
 */
public record RoleChange(
        @NotNull @Pattern(regexp = "customer|admin", message = "must be customer or admin") @Schema(example = "admin")
        String role) {}
