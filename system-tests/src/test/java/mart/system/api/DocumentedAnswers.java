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

/** Lets a test have no answer that the service's document does not tell of. */
public final class DocumentedAnswers implements Filter {
    /** What is served beside the interface, for people's eyes and for whoever reads the interface. */
    private static final Set<String> BESIDE = Set.of("/docs", "/openapi", "/openapi.json");

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
        if (isOfAServerWithoutServices(answer)) {
            return response;
        }
        List<String> violations = violations(Api.published(service), request.getMethod(), path, answer);
        if (!violations.isEmpty()) {
            throw new AssertionError("%s %s of %s answered %s%n  %s"
                    .formatted(request.getMethod(), path, service.id(), answer, String.join("\n  ", violations)));
        }
        return response;
    }

    /** Whose port is open, and whose services are not there yet, or not any more: no answer of theirs. */
    private static boolean isOfAServerWithoutServices(Answer answer) {
        return Set.of(404, 503).contains(answer.status()) && !answer.mediaType().contains("json");
    }

    /** What of an answer is not as the document has it, whether or not it has that operation. */
    public static List<String> violations(Api api, String method, String path, Answer answer) {
        Optional<Operation> operation = api.operation(method, path);
        if (operation.isPresent()) {
            return operation.get().violations(answer, !method.equals("HEAD"));
        }
        boolean beside = BESIDE.contains(path) || path.startsWith("/docs/") || method.equals("OPTIONS");
        return beside || answer.isProblem() || (method.equals("HEAD") && answer.status() >= 400)
                ? List.of()
                : List.of("the document has no such operation, and the answer is no problem");
    }
}
