package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import mart.kit.problem.Forbidden;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Restricts {@link CatalogWrite} operations as {@code catalog.writes} says: to administrators ({@code admin}), to no
 * one ({@code closed}), or not at all ({@code open}). An open catalogue accepts changes only under a local host name.
 */
@Provider
@CatalogWrite
@Priority(Priorities.AUTHORIZATION)
public class CatalogFilter implements ContainerRequestFilter {

    @Inject
    Caller caller;

    @Inject
    @ConfigProperty(name = "catalog.writes")
    AccessPolicy writes;

    @Inject
    @ConfigProperty(name = "mart.service")
    String service;

    @Inject
    Config config;

    @Override
    public void filter(ContainerRequestContext request) {
        writes.require(caller);
        if (writes == AccessPolicy.OPEN
                && !LocalHostNames.include(request.getHeaderString(HttpHeaders.HOST), publicHost())) {
            throw new Forbidden("An open catalogue accepts changes only at localhost, 127.0.0.1 or [::1].");
        }
    }

    private Optional<String> publicHost() {
        return config.getOptionalValue(service + ".public.host", String.class);
    }
}
