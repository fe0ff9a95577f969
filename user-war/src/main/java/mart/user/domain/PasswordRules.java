package mart.user.domain;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import mart.kit.problem.InvalidRequest;

/**
 * Rules for new passwords: a minimum length, and not one that attackers guess first. Like NIST SP 800-63B, it does not
 * require capitals or digits: users put them in predictable places.
 */
@Dependent
public class PasswordRules {

    private static final int MIN_CHARACTERS = 8;

    private final CommonPasswords common;

    @Inject
    public PasswordRules(CommonPasswords common) {
        this.common = common;
    }

    /**
     * Checks a new password.
     *
     * @param field the request field with the password, for the error
     * @param username the name of the user
     * @param email the address of the user
     * @throws InvalidRequest if the password is shorter than 8 characters, longer than 72 bytes in UTF-8, common, or equal
     *     to the username or e-mail address
     */
    public void require(String field, String password, String username, String email) {
        if (!isLongEnough(password)) {
            throw new InvalidRequest(field, "must have at least " + MIN_CHARACTERS + " characters");
        }
        if (!Passwords.fits(password)) {
            throw new InvalidRequest(field, "must not be longer than " + Passwords.MAX_BYTES + " bytes in UTF-8");
        }
        String key = User.comparisonKey(password);
        if (key.equals(User.comparisonKey(username)) || key.equals(User.comparisonKey(email))) {
            throw new InvalidRequest(field, "must be neither the username nor the e-mail address");
        }
        if (common.contain(password)) {
            throw new InvalidRequest(field, "is one of the most common passwords; choose another");
        }
    }

    /**
     * Checks a password that replaces another one.
     *
     * @param current the current password
     * @throws InvalidRequest as {@link #require}, or if both are equal; names the field {@code new_password}
     */
    void requireReplacement(String current, String replacement, User user) {
        require("new_password", replacement, user.username(), user.email());
        if (replacement.equals(current)) {
            throw new InvalidRequest("new_password", "must differ from the current password");
        }
    }

    static boolean isLongEnough(String password) {
        return password.codePointCount(0, password.length()) >= MIN_CHARACTERS;
    }
}
