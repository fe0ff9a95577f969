package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import mart.kit.problem.Conflict;

/** A user gets another password, and must log in with it wherever they were logged in. One transaction. */
@ApplicationScoped
public class ChangePassword {

    @Inject
    private Users users;

    @Inject
    private RefreshTokens tokens;

    /**
     * Access tokens that were issued before stay valid until they expire.
     *
     * @param asRead as it was when the current password was checked
     * @param hash of the new one
     * @return the user as it is now
     * @throws Conflict if another request was quicker
     */
    @Transactional
    public User of(User asRead, String hash) {
        User user = users.lock(asRead)
                .orElseThrow(() -> new Conflict("The password was changed by another request at the same moment."));
        user.changePassword(hash);
        tokens.endAll(user);
        return user;
    }
}
