package mart.user.privacy;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client says to show that it is the user, and not somebody at their unlocked screen.
 *
 * @param password the user's
 */
public record OwnPassword(
        @NotNull @Schema(example = "securepassword123") String password) {

    /** Without the password, whoever prints it. */
    @Override
    public String toString() {
        return "OwnPassword[]";
    }
}
