package mart.kit.security;

import mart.kit.problem.Forbidden;
import mart.kit.problem.NotFound;

/** Who may use a protected part of the API, as configured. */
public enum AccessPolicy {

    /** Everyone, without a token. */
    OPEN,

    /** Only administrators. */
    ADMIN,

    /** No one: the response is 404. */
    CLOSED;

    /**
     * Returns if the caller has access; throws otherwise.
     *
     * @throws mart.kit.problem.Unauthorized if this policy needs a token and there is no valid one
     * @throws Forbidden if the caller is not an administrator
     * @throws NotFound if this policy is {@link #CLOSED}
     */
    public void require(Caller caller) {
        if (this == CLOSED) {
            throw new NotFound("There is nothing at this path.");
        }
        if (this == ADMIN && !caller.isAdmin()) {
            throw new Forbidden("Only an administrator may do this.");
        }
    }
}
