package mart.user.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.kit.problem.InvalidRequest;
import mart.user.domain.User;

/**
 * What may be a password: long enough, and not what is guessed first. No more than that, as NIST SP 800-63B has it:
 * capitals and digits that somebody is made to use are put where everybody puts them.
 */
@ApplicationScoped
public class PasswordRules {

    private static final int FEWEST_CHARACTERS = 8;

    private final CommonPasswords common;

    @Inject
    public PasswordRules(CommonPasswords common) {
        this.common = common;
    }

    /** For the container's proxy. */
    protected PasswordRules() {
        this.common = null;
    }

    /**
     * Holds a new password to the rules.
     *
     * @param field which the client sent it in
     * @param username of the user whom it is to be of
     * @param email of the same user
     * @throws InvalidRequest if it is shorter than 8 characters, longer than 72 bytes in UTF-8, common, or the name or address
     */
    public void require(String field, String password, String username, String email) {
        if (!isLongEnough(password)) {
            throw new InvalidRequest(field, "must have at least " + FEWEST_CHARACTERS + " characters");
        }
        if (!Passwords.fits(password)) {
            throw new InvalidRequest(field, "must not be longer than " + Passwords.MOST_BYTES + " bytes in UTF-8");
        }
        String key = User.key(password);
        if (key.equals(User.key(username)) || key.equals(User.key(email))) {
            throw new InvalidRequest(field, "must be neither the username nor the e-mail address");
        }
        if (common.contain(password)) {
            throw new InvalidRequest(
                    field, "is one of the most common passwords, which are guessed first: choose another");
        }
    }

    /**
     * Holds the password that is to replace another to the rules.
     *
     * @param current the password that the user gave as theirs
     * @throws InvalidRequest as above, or if it is the same; names the field {@code new_password}
     */
    public void requireAnother(String current, String wanted, User user) {
        require("new_password", wanted, user.username(), user.email());
        if (wanted.equals(current)) {
            throw new InvalidRequest("new_password", "must be another than the current one");
        }
    }

    static boolean isLongEnough(String password) {
        return password.codePointCount(0, password.length()) >= FEWEST_CHARACTERS;
    }
}
