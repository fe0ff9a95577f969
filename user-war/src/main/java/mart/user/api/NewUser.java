package mart.user.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Request to register.
 *
 * @param username 3 to 50 letters and digits of any script; {@code . _ -} are allowed after the first character
 * @param email an ASCII e-mail address of at most 254 characters
 * @param password 8 characters to 72 bytes; {@link mart.user.domain.PasswordRules} checks it further
 */
@Schema(description = "A user to register")
public record NewUser(
        @NotNull
        @Pattern(regexp = NewUser.USERNAME, message = NewUser.USERNAME_MESSAGE)
        @Schema(description = "The name to log in with", examples = "john_doe")
        String username,

        @NotNull
        @Size(max = 254)
        @Pattern(regexp = NewUser.EMAIL, message = NewUser.EMAIL_MESSAGE)
        @Schema(description = "Where the user gets e-mails", examples = "john@example.com")
        String email,

        @NotNull
        @Size(min = 8, max = 72)
        @Schema(
                examples = "securepassword123",
                description = "At most 72 bytes in UTF-8. Must not be a common password, the username or the e-mail"
                        + " address.")
        String password) {

    private static final String USERNAME = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,49}";

    private static final String USERNAME_MESSAGE =
            "must be 3 to 50 letters, digits, dots, dashes or underscores, and begin with a letter or digit";

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /** Checks the length first: Java's regular expressions use stack space for each repetition. */
    private static final String EMAIL =
            "(?=[^@]{1,64}@[^@]{1,252}$)" + ATOM + "(\\." + ATOM + ")*@(" + LABEL + "\\.)+" + LABEL;

    private static final String EMAIL_MESSAGE = "must be an e-mail address such as john@example.com";

    /** Omits the password, so that it never appears in a log. */
    @Override
    public String toString() {
        return "NewUser[username=" + username + ", email=" + email + "]";
    }
}
