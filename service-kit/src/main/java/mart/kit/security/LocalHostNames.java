package mart.kit.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names by which an open catalogue may be asked. That it is on loopback only does not keep browsers' pages from it: any
 * can have a name of its own point at 127.0.0.1 and then ask as one who is here (DNS rebinding). That name is in the Host header,
 * which a page cannot choose.
 */
final class LocalHostNames {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private LocalHostNames() {}

    /**
     * Whether a request was for this machine by its own names.
     *
     * @param host the header; null if there is none, which no browser leaves out
     * @param publicHost what the service is called by its clients besides, with a port; any name ({@code *}) is none
     */
    static boolean include(String host, Optional<String> publicHost) {
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
