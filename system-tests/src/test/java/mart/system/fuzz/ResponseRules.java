package mart.system.fuzz;

import java.util.ArrayList;
import java.util.List;
import mart.system.api.Answer;
import mart.system.api.Api;
import mart.system.api.DocumentedAnswers;
import mart.system.api.Operation;

/** The rules that every response must satisfy, whatever the request was. */
final class ResponseRules {
    /** The status of a request line with an extra space: the server reads a part of the path as the HTTP version. */
    private static final int VERSION_NOT_SUPPORTED = 505;

    /** Liberty's message "The request URI has invalid or improperly encoded characters". */
    private static final String INVALID_URI = "CWWWC0005I";

    private final Api api;
    private final Operation operation;

    /** @param operation the operation that the request was built for, before its mutation */
    ResponseRules(Api api, Operation operation) {
        this.api = api;
        this.operation = operation;
    }

    /** The rules that a response breaks, as texts for the failure report. */
    List<String> violations(FuzzRequest request, Answer answer) {
        List<String> violations = new ArrayList<>();
        if (answer.status() >= 500 && !isServerRejection(request, answer)) {
            violations.add("the status is a server error");
        }
        if (answer.status() >= 400 && answer.exposesInternals()) {
            violations.add("the body exposes internals");
        }
        if (answer.header("X-Injected").isPresent()
                || answer.header("Set-Cookie").isPresent()) {
            violations.add("the request injected a header");
        }
        if (!isServerRejection(request, answer)) {
            violations.addAll(documentViolations(request, answer));
        }
        return violations;
    }

    /**
     * Whether Liberty itself rejected the request. It rejects invalid HTTP and paths above the root before a WAR
     * receives them, without a problem document. A WAR cannot change that.
     */
    private static boolean isServerRejection(FuzzRequest request, Answer answer) {
        boolean rejected = answer.status() >= 400 && answer.status() < 500 || answer.status() == VERSION_NOT_SUPPORTED;
        boolean aboveRoot = answer.status() == 400 && answer.text().contains(INVALID_URI);
        return !answer.isProblem() && (aboveRoot || (rejected && (request.isInvalidHttp || request.isTooLong())));
    }

    /**
     * Differences between the response and the OpenAPI document. The server may read a mutated path as the original or
     * as another one: white space ends it (RFC 9112, section 3); matrix parameters and a trailing slash are ignored
     * (Jakarta RESTful Web Services 3.1, section 3.7.3).
     */
    private List<String> documentViolations(FuzzRequest request, Answer answer) {
        String path =
                request.path.replaceFirst("\\s.*", "").replaceAll(";[^/]*", "").replaceFirst("(?<=.)/$", "");
        List<String> violations = DocumentedAnswers.violations(api, request.method, path, answer);
        boolean readAsOriginal = !violations.isEmpty()
                && api.operation(request.method, path).isEmpty()
                && operation.violations(answer, !request.method.equals("HEAD")).isEmpty();
        return readAsOriginal ? List.of() : violations;
    }
}
