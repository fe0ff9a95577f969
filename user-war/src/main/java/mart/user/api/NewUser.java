package mart.user.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client says to register.
 *
 * @param username 3 to 50 letters and digits of any script, and {@code . _ -} after the first
 * @param email an address in ASCII, at most 254 characters
 * @param password 8 characters to 72 bytes; what else is wanted of it, {@link mart.user.security.PasswordRules} knows
 */
public record NewUser(
        @NotNull
        @Pattern(
                regexp = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,49}",
                message = "must be 3 to 50 letters, digits, dots, dashes or underscores,"
                        + " and begin with a letter or digit")
        @Schema(example = "john_doe")
        String username,

        @NotNull
        @Size(max = 254)
        @Pattern(regexp = ADDRESS, message = "must be an e-mail address such as john@example.com")
        @Schema(example = "john@example.com")
        String email,

        @NotNull
        @Schema(
                example = "securepassword123",
                minLength = 8,
                maxLength = 72,
                description = "At most 72 bytes in UTF-8; neither a common password nor the name or address")
        String password) {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /** Its length comes first: Java's regular expressions use up the stack by what recurs. */
    private static final String ADDRESS =
            "(?=[^@]{1,64}@[^@]{1,252}$)" + ATOM + "(\\." + ATOM + ")*@(" + LABEL + "\\.)+" + LABEL;

    /** Without the password, whoever prints it. */
    @Override
    public String toString() {
        return "NewUser[username=" + username + ", email=" + email + "]";
    }
}
