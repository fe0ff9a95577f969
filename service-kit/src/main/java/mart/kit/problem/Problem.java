package mart.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The body of an error's answer, as RFC 9457 has it.
 *
 * @param type a URI that names the kind of problem; {@code about:blank} where the status says it all
 * @param title the kind of problem in words, the same each time it occurs
 * @param status the HTTP status
 * @param detail what happened this time and what to mend
 * @param instance the path of the request
 * @param violations which fields are wrong and why; absent unless the request's content was refused
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String instance, List<Violation> violations) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A field of the request that was refused.
     *
     * @param field its name as the client wrote it, such as {@code quantity}
     * @param message what it must be, such as {@code must be greater than 0}
     */
    public record Violation(String field, String message) {}

    Problem at(String path) {
        return new Problem(type, title, status, detail, path, violations);
    }

    static Problem of(int status, String detail, String instance, List<Violation> violations) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Unprocessable Content" : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, instance, violations);
    }
}
