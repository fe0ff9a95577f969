package mart.kit.security;

import mart.kit.problem.Forbidden;
import mart.kit.problem.NotFound;

/** Who may use what a setting opens or closes. */
public enum AccessPolicy {

    /** Everybody, without a token. */
    OPEN,

    /** Administrators. */
    ADMIN,

    /** Nobody: as if it were not there. */
    CLOSED;

    /**
     * Lets the caller pass, or throws.
     *
     * @throws mart.kit.problem.Unauthorized if there is no valid token where one is needed
     * @throws Forbidden if it is not an administrator's
     * @throws NotFound if nobody may
     */
    public void require(Caller caller) {
        if (this == CLOSED) {
            throw new NotFound("Nothing is served at this path.");
        }
        if (this == ADMIN && !caller.isAdmin()) {
            throw new Forbidden("Only an administrator may do this.");
        }
    }
}
