package mart.user.keys;

import java.util.List;
import java.util.Map;

/**
 * A JWK set (RFC 7517).
 *
 * @param keys each public key, by the names of its members
 */
public record KeySetView(List<Map<String, String>> keys) {}
