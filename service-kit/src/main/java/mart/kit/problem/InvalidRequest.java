package mart.kit.problem;

import java.util.List;
import java.util.Map;

/** The content of a request is not what it must be: 400, naming each field that is wrong. */
public final class InvalidRequest extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * @param field the field that is wrong, as the client wrote it
     * @param message what it must be
     */
    public InvalidRequest(String field, String message) {
        this(List.of(new Problem.Violation(field, message)));
    }

    /** @param violations what is wrong; at least one */
    public InvalidRequest(List<Problem.Violation> violations) {
        super(400, describe(violations), Map.of(), violations);
    }

    private static String describe(List<Problem.Violation> violations) {
        Problem.Violation first = violations.get(0);
        String rest = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        return first.field() + " " + first.message() + rest;
    }
}
