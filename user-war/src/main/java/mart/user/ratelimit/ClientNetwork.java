package mart.user.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Whom an address belongs to. Of IPv6 a client is given not one address but a network of 2^64 (RFC 6177), and may come
 * from any of them.
 */
final class ClientNetwork {

    /** Anything else would be looked up as a name. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");

    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** The network of an IPv6 address; any other address as it is. */
    static String of(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress(); // IPv4 in the clothes of IPv6
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
