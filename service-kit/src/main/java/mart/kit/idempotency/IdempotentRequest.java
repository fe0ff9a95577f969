package mart.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import mart.kit.Sha256;
import mart.kit.json.Json;
import mart.kit.problem.InvalidRequest;

/**
 * A request that may be sent again.
 *
 * @param userId whose request it is; two users' keys have nothing to do with each other
 * @param key what the client calls it; null if the client gave it no key, so that each one is done
 * @param fingerprint tells another request under the same key
 */
public record IdempotentRequest(UUID userId, String key, String fingerprint) {

    /** The header that bears the key. */
    public static final String HEADER = "Idempotency-Key";

    /** What the header is for, for the documents of the resources that take it. */
    public static final String ABOUT =
            "Makes it safe to send the request again: for 24 hours, the same key with the same"
                    + " request is answered as it was the first time, with Idempotency-Replayed: true, and nothing is done again."
                    + " Up to 255 visible ASCII characters, such as a UUID.";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /**
     * @param key null if the request has none
     * @param asked all that makes a difference in what is asked for; no secret, since a hash of it is kept
     * @throws InvalidRequest if the key is not one
     */
    public static IdempotentRequest of(UUID userId, String key, Object... asked) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidRequest(HEADER, "must be 1 to 255 visible ASCII characters, such as a UUID");
        }
        return new IdempotentRequest(userId, key, key == null ? null : hash(asked));
    }

    boolean hasKey() {
        return key != null;
    }

    private static String hash(Object... asked) {
        try {
            return Sha256.hex(Json.MAPPER.writeValueAsString(List.of(asked)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
