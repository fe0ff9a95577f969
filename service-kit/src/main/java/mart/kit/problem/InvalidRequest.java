package mart.kit.problem;

import java.util.List;
import java.util.Map;

/** 400: fields or parameters of the request are invalid; the response names each of them. */
public final class InvalidRequest extends ProblemException {

    /**
     * @param field the name of the invalid field, as the client wrote it
     * @param message what is required of it
     */
    public InvalidRequest(String field, String message) {
        this(List.of(new Problem.Violation(field, message)));
    }

    /** @param violations the invalid fields; at least one */
    public InvalidRequest(List<Problem.Violation> violations) {
        super(400, describe(violations), Map.of(), violations);
    }

    private static String describe(List<Problem.Violation> violations) {
        Problem.Violation first = violations.get(0);
        String rest = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        return first.field() + " " + first.message() + rest;
    }
}
