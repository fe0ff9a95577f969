package mart.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response: problem details after RFC 9457.
 *
 * @param type a URI that names the type of problem; {@code about:blank} where the status is enough
 * @param title the type of problem in words
 * @param status the HTTP status
 * @param detail what happened and how to fix the request
 * @param instance the path of the request
 * @param violations the invalid fields; absent for other problems
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<Violation> violations) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * An invalid field of the request.
     *
     * @param field its name as the client wrote it, such as {@code quantity}
     * @param message what is required of it, such as {@code must be greater than 0}
     */
    public record Violation(String field, String message) {}

    Problem withInstance(String path) {
        return new Problem(type, title, status, detail, path, violations);
    }

    static Problem of(int status, String detail, @Nullable String instance, List<Violation> violations) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Unprocessable Content" : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, instance, violations);
    }
}
