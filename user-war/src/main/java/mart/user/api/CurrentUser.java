package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.kit.problem.Unauthorized;
import mart.kit.security.Caller;
import mart.user.domain.User;
import mart.user.domain.Users;

/** Finds the user who makes the request. */
@ApplicationScoped
public class CurrentUser {

    @Inject
    private Caller caller;

    @Inject
    private Users users;

    /** @throws Unauthorized if there is no valid token, or its user may not log in any more */
    public User user() {
        return users.find(caller.userId())
                .filter(User::isActive)
                .orElseThrow(() -> new Unauthorized("The token is of a user who is not with us any more."));
    }
}
