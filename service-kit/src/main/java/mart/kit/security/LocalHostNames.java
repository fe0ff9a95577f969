package mart.kit.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The host names under which an open catalogue accepts changes: protection against DNS rebinding. A web page can let
 * its own host name resolve to 127.0.0.1 and then send requests to a loopback service. The Host header, which a page
 * cannot choose, has that name.
 */
final class LocalHostNames {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private LocalHostNames() {}

    /**
     * Whether a request was sent to a local name of this machine.
     *
     * @param host the Host header; null if there is none (browsers always send it)
     * @param publicHost another accepted name, with a port; {@code *} accepts none
     */
    static boolean include(@Nullable String host, Optional<String> publicHost) {
        if (host == null) {
            return true;
        }
        String name = withoutPort(host);
        return LOOPBACK.contains(name)
                || publicHost
                        .map(LocalHostNames::withoutPort)
                        .filter(name::equals)
                        .isPresent();
    }

    private static String withoutPort(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    }
}
