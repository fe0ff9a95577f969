package mart.kit.problem;

import java.util.List;
import java.util.Map;

/**
 * Something that the client must be told, with the status that says so. Thrown by the domain as one of its subclasses;
 * rolls the transaction back.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;
    private final transient List<Problem.Violation> violations;

    /**
     * @param status the HTTP status, 4xx or 503
     * @param detail what happened and what to mend, for the client's eyes
     */
    public ProblemException(int status, String detail) {
        this(status, detail, Map.of(), List.of());
    }

    /**
     * @param headers headers of the answer, such as {@code Retry-After}
     * @param violations the fields that were refused; may be empty
     */
    public ProblemException(
            int status, String detail, Map<String, String> headers, List<Problem.Violation> violations) {
        super(detail);
        this.status = status;
        this.headers = headers;
        this.violations = violations;
    }

    /** The HTTP status of the answer. */
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
