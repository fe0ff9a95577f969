package mart.system.fuzz;

import java.util.ArrayList;
import java.util.List;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.DocumentedAnswers;
import mart.system.api.Operation;

/** What an answer must be, whatever was asked. */
final class ResponseRules {
    /** What a request line with a blank too many is answered with: the version is not where it should be. */
    private static final int NO_SUCH_HTTP = 505;

    /** "The request URI has invalid or improperly encoded characters". */
    private static final String NO_URI = "CWWWC0005I";

    private final Api api;
    private final Operation operation;

    /** @param operation that which was meant, before the request was bent */
    ResponseRules(Api api, Operation operation) {
        this.api = api;
        this.operation = operation;
    }

    /** What is wrong with an answer; empty if nothing is. */
    List<String> violations(Probe probe, Answer answer) {
        List<String> violations = new ArrayList<>();
        if (answer.status() >= 500 && !isTheServersOwn(probe, answer)) {
            violations.add("it is our fault by its status");
        }
        if (answer.status() >= 400 && answer.exposesInternals()) {
            violations.add("it tells how we are made");
        }
        if (answer.header("X-Injected").isPresent()
                || answer.header("Set-Cookie").isPresent()) {
            violations.add("it has a header that the request made");
        }
        if (!isTheServersOwn(probe, answer)) {
            violations.addAll(documented(probe, answer));
        }
        return violations;
    }

    /**
     * What is no HTTP, or leads out of the root, the server refuses before any of our code has seen it, in its own few
     * words or without any: nothing that a WAR could do makes a problem of it.
     */
    private static boolean isTheServersOwn(Probe probe, Answer answer) {
        boolean refused = answer.status() >= 400 && answer.status() < 500 || answer.status() == NO_SUCH_HTTP;
        boolean outOfRoot = answer.status() == 400 && answer.text().contains(NO_URI);
        return !answer.isProblem() && (outOfRoot || (refused && (probe.isNoHttp || probe.isTooLong())));
    }

    /**
     * A path that was bent may be read as the one it was, or as another: white space ends it (RFC 9112, 3), and matrix
     * parameters and a slash at its end are passed over (Jakarta RESTful Web Services 3.1, 3.7.3).
     */
    private List<String> documented(Probe probe, Answer answer) {
        String path =
                probe.path.replaceFirst("\\s.*", "").replaceAll(";[^/]*", "").replaceFirst("(?<=.)/$", "");
        List<String> violations = DocumentedAnswers.violations(api, probe.method, path, answer);
        boolean readAsMeant = !violations.isEmpty()
                && api.operation(probe.method, path).isEmpty()
                && operation.violations(answer, !probe.method.equals("HEAD")).isEmpty();
        return readAsMeant ? List.of() : violations;
    }
}
