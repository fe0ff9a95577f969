package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import mart.kit.problem.Conflict;
import mart.kit.problem.Forbidden;
import mart.kit.problem.InvalidRequest;
import mart.kit.problem.Unauthorized;
import org.jspecify.annotations.Nullable;

/**
 * Logs a user in: first {@link #authenticate}, then {@link #start}. Call both outside a transaction: otherwise a database
 * connection is held while bcrypt works.
 */
@ApplicationScoped
public class LogIn {

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private ChangePassword changePassword;

    @Inject
    private RefreshTokens refreshTokens;

    /**
     * Checks the password. The error does not tell whether the username exists.
     *
     * @return the user as read
     * @throws Unauthorized if no active user has this name and password
     */
    public User authenticate(String username, String password) {
        Optional<User> user = users.named(username).filter(User::isActive);
        if (!passwords.match(password, user.map(User::passwordHash))) {
            throw rejected();
        }
        return user.get();
    }

    /**
     * Starts a refresh token family. If the password is a one-time password, replaces it first.
     *
     * @param authenticated the user, from {@link #authenticate}
     * @param password the password that was checked
     * @param newPassword replaces a one-time password; null otherwise
     * @return the user as it is now and the first refresh token
     * @throws Forbidden if the password is a one-time password and no new one was sent
     * @throws InvalidRequest if a new password was sent but the current one is not a one-time password, or if the new
     *     one breaks the {@link PasswordRules}
     * @throws Conflict if another request changed a one-time password in the meantime
     * @throws Unauthorized if the password was changed or the user deactivated in the meantime
     */
    public IssuedRefreshToken start(User authenticated, String password, @Nullable String newPassword) {
        User user = newPassword == null && !authenticated.hasOneTimePassword()
                ? upgradeHash(authenticated, password)
                : replaceOneTimePassword(authenticated, password, newPassword);
        return refreshTokens.startFamily(user).orElseThrow(LogIn::rejected);
    }

    /** If user.bcrypt.cost was raised, hashes the password again: only now is it known. */
    private User upgradeHash(User user, String password) {
        return passwords.isOutdated(user.passwordHash()) ? users.rehash(user, passwords.hash(password)) : user;
    }

    private User replaceOneTimePassword(User user, String password, @Nullable String replacement) {
        if (!user.hasOneTimePassword()) {
            throw new InvalidRequest(
                    "new_password",
                    "is accepted only with a one-time password; to change any other, use PUT /user/me/password");
        }
        if (replacement == null) {
            throw new Forbidden("This is a one-time password. Log in with it again and send the password that you want"
                    + " to use from then on as new_password.");
        }
        return changePassword.change(user, password, replacement);
    }

    private static Unauthorized rejected() {
        return new Unauthorized("The username or the password is wrong.");
    }
}
