package mart.user.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Maps a client's IP address to its network. An IPv6 client owns a whole /64 network (RFC 6177) and can send from any
 * address in it.
 */
final class ClientNetwork {

    /** Guards InetAddress.getByName, which would resolve any other text by DNS. */
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:][0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");

    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** The /64 network of an IPv6 address; any other text unchanged. */
    static String of(String address) {
        if (!IPV6.matcher(address).matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address.replaceFirst("%.*", ""));
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress(); // IPv4-mapped IPv6 address
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
