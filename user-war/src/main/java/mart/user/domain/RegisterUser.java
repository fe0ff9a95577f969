package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import mart.kit.problem.Conflict;
import mart.kit.problem.InvalidRequest;

/** Registers a customer. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class RegisterUser {

    @Inject
    private PasswordRules rules;

    @Inject
    private Passwords passwords;

    @Inject
    private Users users;

    /**
     * Stores a new user in the caller's transaction. The password is hashed before the first SQL statement, so that no
     * database connection waits for bcrypt.
     *
     * @return the stored user, with its integer id
     * @throws InvalidRequest if the password breaks the {@link PasswordRules}; names the field {@code password}
     * @throws Conflict if the username or the e-mail address is taken
     */
    public User register(String username, String email, String password) {
        rules.require("password", password, username, email);
        User user = new User(username, email, passwords.hash(password));
        users.add(user);
        return user;
    }
}
