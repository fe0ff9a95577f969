package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import mart.kit.problem.Forbidden;
import mart.kit.problem.Unauthorized;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Lets only administrators change the catalogue; in the local set-up, which is bound to loopback, anybody may. */
@Provider
@CatalogWrite
@Priority(Priorities.AUTHORIZATION)
public class CatalogGuard implements ContainerRequestFilter {

    @Inject
    private JsonWebToken token;

    @Inject
    @ConfigProperty(name = "catalog.writes")
    private String writes;

    @Override
    public void filter(ContainerRequestContext request) {
        if (writes.equals("open")) {
            return;
        }
        if (token.getSubject() == null) {
            throw new Unauthorized("Send an administrator's token: Authorization: Bearer <access_token>.");
        }
        if (!token.getGroups().contains("admin")) {
            throw new Forbidden("Only an administrator may change the catalogue.");
        }
    }
}
