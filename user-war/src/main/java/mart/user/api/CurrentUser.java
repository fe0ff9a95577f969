package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import mart.kit.problem.InvalidRequest;
import mart.kit.problem.Unauthorized;
import mart.kit.security.Caller;
import mart.user.domain.User;
import mart.user.domain.Users;
import mart.user.ratelimit.AttemptLimit;
import mart.user.security.Passwords;

/** Finds the user who makes the request. */
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

    /** @throws Unauthorized if there is no valid token, or its user may not log in any more */
    public User user() {
        return users.find(caller.userId())
                .filter(User::isActive)
                .orElseThrow(() -> new Unauthorized("The token is of a user who is not with us any more."));
    }

    /**
     * The user, who confirms with their password that it is they who ask. To be called outside of a transaction, which
     * would hold a connection while bcrypt works.
     *
     * @param field where the password was
     * @throws Unauthorized as {@link #user}
     * @throws InvalidRequest if it is another password
     * @throws mart.kit.problem.TooManyRequests if there were too many others
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
