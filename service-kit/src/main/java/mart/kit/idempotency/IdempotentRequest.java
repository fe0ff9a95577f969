package mart.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import mart.kit.Sha256;
import mart.kit.json.Json;
import mart.kit.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that a client may send several times.
 *
 * @param userId the user who sends the request; keys are separate per user
 * @param key the key; null if the client sent none, so that the request is handled each time
 * @param fingerprint a hash of the content, which identifies a different request with the same key; null without a key
 */
public record IdempotentRequest(
        UUID userId, @Nullable String key, @Nullable String fingerprint) {

    /** The user of requests without a token, which only an open catalogue accepts. They share their keys. */
    public static final UUID ANONYMOUS = new UUID(0, 0);

    /** The header with the key. */
    public static final String HEADER = "Idempotency-Key";

    /** The description of the header for the OpenAPI documents. */
    public static final String ABOUT =
            "Makes retries safe. For 24 hours, a request with the same key and content gets the response of the first"
                    + " one, with Idempotency-Replayed: true, and is not handled again. 1 to 255 visible ASCII"
                    + " characters, such as a UUID.";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /**
     * @param key null if the request has none
     * @param content everything that distinguishes the request from others; no secrets, since a hash of it is stored
     * @throws InvalidRequest if the key is malformed
     */
    public static IdempotentRequest of(UUID userId, @Nullable String key, Object... content) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidRequest(HEADER, "must be 1 to 255 visible ASCII characters, such as a UUID");
        }
        return new IdempotentRequest(userId, key, key == null ? null : hash(content));
    }

    boolean hasKey() {
        return key != null;
    }

    private static String hash(Object... content) {
        try {
            return Sha256.hex(Json.MAPPER.writeValueAsString(List.of(content)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
