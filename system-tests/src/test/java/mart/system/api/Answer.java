package mart.system.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a service has answered, by whichever client it was asked.
 *
 * @param headers by their names in lower case
 * @param body empty if there is none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** The media type of what says that something went wrong. */
    public static final String PROBLEM = "application/problem+json";

    /** Type and subtype, without parameters; empty if there is no body. */
    public String mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].trim()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(java.util.Locale.ROOT)));
    }

    public boolean isProblem() {
        return mediaType().equals(PROBLEM);
    }

    /** The body, read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = text();
        return status + " " + mediaType() + " " + text.substring(0, Math.min(400, text.length()));
    }
}
