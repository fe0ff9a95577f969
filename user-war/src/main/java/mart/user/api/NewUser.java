package mart.user.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import mart.user.domain.UserConstraints;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to register.
 *
 * @param username 3 to 50 letters and digits of any script; {@code . _ -} are allowed after the first character
 * @param email an ASCII e-mail address of at most 254 characters
 * @param password 8 characters to 72 bytes; {@link mart.user.domain.PasswordRules} checks it further
 */
public record NewUser(
        @NotNull
        @Pattern(regexp = UserConstraints.USERNAME, message = UserConstraints.USERNAME_MESSAGE)
        @Schema(example = "john_doe")
        String username,

        @NotNull
        @Size(max = UserConstraints.EMAIL_MAX_LENGTH)
        @Pattern(regexp = UserConstraints.EMAIL, message = UserConstraints.EMAIL_MESSAGE)
        @Schema(example = "john@example.com")
        String email,

        @NotNull
        @Schema(
                example = "securepassword123",
                minLength = 8,
                maxLength = 72,
                description = "At most 72 bytes in UTF-8. Must not be a common password, the username or the e-mail"
                        + " address.")
        String password) {

    /** Omits the password, so that it never appears in a log. */
    @Override
    public String toString() {
        return "NewUser[username=" + username + ", email=" + email + "]";
    }
}
