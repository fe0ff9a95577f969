package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.kit.database.Transactions;
import mart.kit.problem.Conflict;
import mart.kit.problem.InvalidRequest;

/** Changes a user's password and ends all logins of the user. */
@ApplicationScoped
public class ChangePassword {

    @Inject
    private PasswordRules rules;

    @Inject
    private Passwords passwords;

    @Inject
    private Users users;

    @Inject
    private RefreshTokens tokens;

    @Inject
    private Transactions transactions;

    /**
     * Replaces the password. Access tokens that were issued before stay valid until they expire. Call it outside a
     * transaction: otherwise a database connection is held while bcrypt works. The change itself is one transaction.
     *
     * @param asRead the user as read when the current password was checked
     * @param current the current password, already checked
     * @param replacement the new password
     * @return the changed user
     * @throws InvalidRequest if the new password breaks the {@link PasswordRules}; names the field {@code new_password}
     * @throws Conflict if another request changed the password in the meantime
     */
    public User change(User asRead, String current, String replacement) {
        rules.requireReplacement(current, replacement, asRead);
        String hash = passwords.hash(replacement);
        return transactions.call(() -> {
            User user = users.lock(asRead)
                    .orElseThrow(() -> new Conflict("Another request changed the password at the same time."));
            user.changePassword(hash);
            tokens.endAll(user);
            return user;
        });
    }
}
