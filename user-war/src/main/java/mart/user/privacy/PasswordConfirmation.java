package mart.user.privacy;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Confirms a request with the user's password, which protects against others at an unlocked screen.
 *
 * @param password the current password
 */
@Schema(name = "OwnPassword", description = "The password, as a confirmation")
public record PasswordConfirmation(@NotNull String password) {

    /** Omits the password, so that it never appears in a log. */
    @Override
    public String toString() {
        return "PasswordConfirmation[]";
    }
}
