package mart.system.api;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mart.stack.Service;

/** Filter that fails the test if a response is not one that the service's OpenAPI document describes. */
public final class DocumentedAnswers implements Filter {
    /** Paths that the document does not list: the document itself, and the page that shows it. */
    private static final Set<String> UNLISTED = Set.of("/docs", "/openapi", "/openapi.json");

    private final Service service;

    public DocumentedAnswers(Service service) {
        this.service = service;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        Answer answer = Answer.of(response);
        String path = URI.create(request.getURI()).getRawPath();
        if (isFromServerWithoutServices(answer)) {
            return response;
        }
        List<String> violations = violations(Api.published(service), request.getMethod(), path, answer);
        if (!violations.isEmpty()) {
            throw new AssertionError("%s %s of %s responded with %s%n  %s"
                    .formatted(request.getMethod(), path, service.id(), answer, String.join("\n  ", violations)));
        }
        return response;
    }

    /** Whether the server has responded before its services started or after they stopped. */
    private static boolean isFromServerWithoutServices(Answer answer) {
        return Set.of(404, 503).contains(answer.status()) && !answer.mediaType().contains("json");
    }

    /** Differences between a response and the document; an undocumented operation must respond with a problem. */
    public static List<String> violations(Api api, String method, String path, Answer answer) {
        Optional<Operation> operation = api.operation(method, path);
        if (operation.isPresent()) {
            return operation.get().violations(answer, !method.equals("HEAD"));
        }
        boolean unlisted = UNLISTED.contains(path) || path.startsWith("/docs/") || method.equals("OPTIONS");
        return unlisted || answer.isProblem() || (method.equals("HEAD") && answer.status() >= 400)
                ? List.of()
                : List.of("the document has no such operation, and the response is not a problem");
    }
}
