package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import mart.kit.problem.Forbidden;

/** Lets only administrators in: 401 without a valid token, 403 with another user's. */
@Provider
@AdminOnly
@Priority(Priorities.AUTHORIZATION)
public class AdminGuard implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!caller.isAdmin()) {
            throw new Forbidden("Only an administrator may do this.");
        }
    }
}
