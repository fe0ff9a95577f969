package mart.user.api;

import jakarta.validation.constraints.NotNull;
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
        @Schema(
                examples = "an even securer one",
                minLength = 8,
                maxLength = 72,
                description = "At most 72 bytes in UTF-8. Must not be a common password, the username or the e-mail"
                        + " address.")
        String newPassword) {

    /** Omits the passwords, so that they never appear in a log. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
