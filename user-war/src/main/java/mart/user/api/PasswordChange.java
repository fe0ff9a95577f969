package mart.user.api;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client says to get another password.
 *
 * @param currentPassword which shows that it is the user, and not somebody at their unlocked screen
 * @param newPassword 8 characters to 72 bytes
 */
public record PasswordChange(
        @NotNull @Schema(example = "securepassword123") String currentPassword,

        @NotNull
        @Schema(
                example = "an even securer one",
                minLength = 8,
                maxLength = 72,
                description = "At most 72 bytes in UTF-8; neither a common password nor the name or address")
        String newPassword) {

    /** Without the passwords, whoever prints it. */
    @Override
    public String toString() {
        return "PasswordChange[]";
    }
}
