package mart.user.admin;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import mart.user.domain.UserConstraints;

/** The first administrator as configured. The same constraints apply as to a registration. */
record ConfiguredAdministrator(
        @NotNull @Pattern(regexp = UserConstraints.USERNAME, message = UserConstraints.USERNAME_MESSAGE)
        String username,

        @NotNull
        @Size(max = UserConstraints.EMAIL_MAX_LENGTH)
        @Pattern(regexp = UserConstraints.EMAIL, message = UserConstraints.EMAIL_MESSAGE)
        String email,

        @NotNull String password) {

    /** Omits the password, so that it never appears in a log. */
    @Override
    public String toString() {
        return "ConfiguredAdministrator[username=" + username + ", email=" + email + "]";
    }
}
