package mart.system.fuzz;

import java.util.ArrayList;
import java.util.List;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.DocumentedAnswers;
import mart.system.api.Operation;

/** Rules that the response to any request must meet. */
final class ResponseRules {
    /** The response to a request line with an additional blank, which displaces the version. */
    private static final int NO_SUCH_HTTP = 505;

    /** "The request URI has invalid or improperly encoded characters". */
    private static final String NO_URI = "CWWWC0005I";

    private final Api api;
    private final Operation operation;

    /** @param operation the operation of the request before its mutation */
    ResponseRules(Api api, Operation operation) {
        this.api = api;
        this.operation = operation;
    }

    /** The violated rules; empty if there are none. */
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
     * The server rejects invalid HTTP and paths outside of the root before any code of a WAR runs, so that the response is not a
     * problem.
     */
    private static boolean isTheServersOwn(Probe probe, Answer answer) {
        boolean refused = answer.status() >= 400 && answer.status() < 500 || answer.status() == NO_SUCH_HTTP;
        boolean outOfRoot = answer.status() == 400 && answer.text().contains(NO_URI);
        return !answer.isProblem() && (outOfRoot || (refused && (probe.isNoHttp || probe.isTooLong())));
    }

    /**
     * A mutated path may match its own or another operation: white space ends it (RFC 9112, 3), and matrix parameters and a
     * trailing slash are ignored (Jakarta RESTful Web Services 3.1, 3.7.3).
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
