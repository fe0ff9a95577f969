package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.logging.Logger;
import mart.kit.Loopback;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Warns at the start if the catalogue is open ({@code catalog.writes}), and fails the start if other machines could
 * reach an open catalogue.
 */
@ApplicationScoped
class OpenCatalogCheck {

    private static final Logger LOG = Logger.getLogger(OpenCatalogCheck.class.getName());

    @Inject
    @ConfigProperty(name = "catalog.writes")
    private AccessPolicy writes;

    @Inject
    @ConfigProperty(name = "mart.host")
    private String host;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        error(writes, host).ifPresent(error -> {
            throw new IllegalStateException(error);
        });
        if (writes == AccessPolicy.OPEN) {
            LOG.warning("catalog.writes=open: every client that reaches " + host
                    + " may change the catalogue and its stock");
        }
    }

    /** The error in the configuration; empty if there is none. */
    static Optional<String> error(AccessPolicy writes, String host) {
        return writes != AccessPolicy.OPEN || Loopback.includes(host)
                ? Optional.empty()
                : Optional.of("catalog.writes is open, but mart.host is " + host + ", which other machines can reach:"
                        + " set CATALOG_WRITES=admin, or MART_HOST=127.0.0.1.");
    }
}
