package mart.user.keys;

import java.util.List;
import java.util.Map;

/**
 * A JSON Web Key set (RFC 7517).
 *
 * @param keys the members of each public key
 */
public record KeySetView(List<Map<String, String>> keys) {}
