package mart.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import mart.kit.Loopback;
import mart.kit.StartupCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Warns of an open catalogue ({@code catalog.writes}), and rejects one that other machines can reach. */
@ApplicationScoped
class OpenCatalogCheck implements StartupCheck {

    @Inject
    @ConfigProperty(name = "catalog.writes")
    private AccessPolicy writes;

    @Inject
    @ConfigProperty(name = "mart.host")
    private String host;

    @Override
    public Optional<String> error() {
        return error(writes, host);
    }

    @Override
    public List<String> warnings() {
        return writes == AccessPolicy.OPEN
                ? List.of("catalog.writes=open: every client that reaches " + host
                        + " may change the catalogue and its stock")
                : List.of();
    }

    /** The error in the configuration; empty if there is none. */
    static Optional<String> error(AccessPolicy writes, String host) {
        return writes != AccessPolicy.OPEN || Loopback.includes(host)
                ? Optional.empty()
                : Optional.of("catalog.writes is open, but mart.host is " + host + ", which other machines can reach:"
                        + " set CATALOG_WRITES=admin, or MART_HOST=127.0.0.1.");
    }
}
