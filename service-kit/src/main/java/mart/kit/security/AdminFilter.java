package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Restricts {@link AdminOnly} operations to administrators: 401 without a valid token, 403 for other users. 404 for
 * everyone if {@code admin.access} is {@code closed}.
 */
@Provider
@AdminOnly
@Priority(Priorities.AUTHORIZATION)
public class AdminFilter implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Inject
    @ConfigProperty(name = "admin.access")
    AccessPolicy access;

    @Override
    public void filter(ContainerRequestContext request) {
        access.require(caller);
    }
}
