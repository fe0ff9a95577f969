package mart.kit.problem;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An error that becomes a {@link Problem} response with a given status. The domain throws its subclasses. Rolls the
 * transaction back.
 */
public class ProblemException extends RuntimeException {

    private final int status;
    private final transient Map<String, String> headers;
    private final transient List<Problem.Violation> violations;

    /**
     * @param status the HTTP status, 4xx or 503
     * @param detail what happened and how to fix the request; clients see it
     */
    public ProblemException(int status, String detail) {
        this(status, detail, Map.of(), List.of());
    }

    /**
     * @param headers headers of the response, such as {@code Retry-After}
     * @param violations the invalid fields; may be empty
     */
    public ProblemException(
            int status, String detail, Map<String, String> headers, List<Problem.Violation> violations) {
        super(detail);
        this.status = status;
        this.headers = headers;
        this.violations = violations;
    }

    /** What happened and how to fix the request; clients see it. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }

    /** The HTTP status of the response. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<Problem.Violation> violations() {
        return violations;
    }
}
