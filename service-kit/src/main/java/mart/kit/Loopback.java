package mart.kit;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Tells which addresses belong to this machine alone. */
public final class Loopback {

    private Loopback() {}

    /**
     * Whether a host name or address is only reachable from this machine. Resolves names.
     *
     * @param host false for {@code *} and names that cannot be resolved
     */
    public static boolean includes(String host) {
        try {
            return !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Whether a URL leads to this machine, or is encrypted by HTTPS. */
    public static boolean includesOrIsEncrypted(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || url.getHost() != null && includes(url.getHost());
    }
}
