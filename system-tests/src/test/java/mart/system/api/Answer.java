package mart.system.api;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An HTTP response, independent of the client that received it.
 *
 * @param headers by their names in lower case
 * @param body empty if there is none
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** The media type of an error response (RFC 9457). */
    public static final String PROBLEM = "application/problem+json";

    private static final Pattern INTERNALS =
            Pattern.compile("Exception|\\bat mart\\.|\\borg\\.|\\bjava\\.|SQL|SELECT ");

    /** Converts a response of REST Assured; of a repeated header it keeps the first value. */
    public static Answer of(Response response) {
        Map<String, String> headers = response.headers().asList().stream()
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(Locale.ROOT), header -> header.getValue(), (a, b) -> a));
        return new Answer(response.statusCode(), headers, response.asByteArray());
    }

    /** Type and subtype, without parameters; empty if there is no body. */
    public String mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].trim()).orElse("");
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean isProblem() {
        return mediaType().equals(PROBLEM);
    }

    /** Whether the body mentions classes, stack traces or SQL. */
    public boolean exposesInternals() {
        return INTERNALS.matcher(text()).find();
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
