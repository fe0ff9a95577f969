package mart.user.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to change the password.
 *
 * @param currentPassword protects against others at an unlocked screen
 * @param newPassword 8 characters to 72 bytes
 */
@Schema(description = "A new password for the current user")
public record PasswordChange(
        @NotNull @Schema(description = "The password until now", examples = "securepassword123")
        String currentPassword,

        @NotNull
        @Size(min = 8, max = 72)
        @Schema(
                examples = "an even securer one",
                description = "At most 72 bytes in UTF-8. Must not be a common password, the username or the e-mail"
                        + " address.")
        String newPassword) {

    /** Omits the passwords, so that they never appear in a log. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
