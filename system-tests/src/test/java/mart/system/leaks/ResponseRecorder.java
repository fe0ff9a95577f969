package mart.system.leaks;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.system.api.Answer;

/** Filter that records responses, except those that issue tokens, and reports errors that expose internals. */
final class ResponseRecorder implements Filter {
    private final List<Artifact> recorded = new CopyOnWriteArrayList<>();
    private final List<String> exposingInternals = new CopyOnWriteArrayList<>();

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        Answer answer = Answer.of(response);
        String place = "response " + answer.status() + " to " + request.getMethod() + " " + request.getDerivedPath();
        if (answer.status() >= 400 || !answer.text().contains("refresh_token")) {
            recorded.add(Artifact.of(place, answer.headers() + "\n" + answer.text()));
        }
        if (answer.status() >= 400 && answer.exposesInternals()) {
            exposingInternals.add(place + ": " + answer);
        }
        return response;
    }

    /** The responses so far. */
    List<Artifact> recorded() {
        return List.copyOf(recorded);
    }

    /** The error responses so far that mention classes, stack traces or SQL. */
    List<String> exposingInternals() {
        return List.copyOf(exposingInternals);
    }
}
