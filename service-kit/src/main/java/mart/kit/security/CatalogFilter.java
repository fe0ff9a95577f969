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

/** Lets only administrators change the catalogue; or anybody, or nobody, as {@code catalog.writes} has it. */
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
            throw new Forbidden(
                    "An open catalogue is changed by asking localhost, 127.0.0.1 or [::1], by no other name.");
        }
    }

    private Optional<String> publicHost() {
        return config.getOptionalValue(service + ".public.host", String.class);
    }
}
