package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says at start that anybody may change the catalogue, and refuses to start where others than this machine could. */
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
        complaint(writes, host).ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
        if (writes == AccessPolicy.OPEN) {
            LOG.warning("catalog.writes=open: whoever reaches " + host + " may change the catalogue and its stock");
        }
    }

    /** What is wrong with an open catalogue there; empty if nothing is. */
    static Optional<String> complaint(AccessPolicy writes, String host) {
        return writes != AccessPolicy.OPEN || isLoopback(host)
                ? Optional.empty()
                : Optional.of("catalog.writes is open, but mart.host is " + host + ", which others reach:"
                        + " set CATALOG_WRITES=admin, or MART_HOST=127.0.0.1.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // such as *, which is every address
        }
    }
}
