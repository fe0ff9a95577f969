package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import mart.kit.problem.InvalidRequest;
import mart.kit.problem.Unauthorized;
import mart.kit.security.Caller;
import mart.user.domain.Passwords;
import mart.user.domain.User;
import mart.user.domain.Users;
import mart.user.ratelimit.AttemptLimit;

/** Finds the user whose access token the request contains. */
@ApplicationScoped
public class CurrentUser {

    @Inject
    private Caller caller;

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private AttemptLimit limit;

    /** @throws Unauthorized if there is no valid token, or its user may no longer log in */
    public User user() {
        return users.find(caller.userId())
                .filter(User::isActive)
                .orElseThrow(() -> new Unauthorized("The account that this token belongs to was deleted."));
    }

    /**
     * Finds the user and checks their password. Call it outside a transaction: otherwise a database connection is held
     * while bcrypt works.
     *
     * @param field the request field with the password, for the error
     * @throws Unauthorized as {@link #user}
     * @throws InvalidRequest if the password is wrong
     * @throws mart.kit.problem.TooManyRequests after too many wrong passwords
     */
    public User confirmed(String field, String password) {
        User user = user();
        return limit.password(user.username(), () -> {
            if (!passwords.match(password, Optional.of(user.passwordHash()))) {
                throw new InvalidRequest(field, "is not the password of this user");
            }
            return user;
        });
    }
}
