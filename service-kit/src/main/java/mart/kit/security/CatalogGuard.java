package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets only administrators change the catalogue; or anybody, or nobody, as {@code catalog.writes} has it. */
@Provider
@CatalogWrite
@Priority(Priorities.AUTHORIZATION)
public class CatalogGuard implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Inject
    @ConfigProperty(name = "catalog.writes")
    Access writes;

    @Override
    public void filter(ContainerRequestContext request) {
        writes.require(caller);
    }
}
