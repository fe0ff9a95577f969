package mart.user.keys;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A JSON Web Key set (RFC 7517).
 *
 * @param keys the members of each public key
 */
@Schema(description = "A JSON Web Key set (RFC 7517)")
public record KeySetView(
        @Schema(
                description = "The members of each public key",
                examples = "[{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"2026-01\"}]")
        List<Map<String, String>> keys) {}
