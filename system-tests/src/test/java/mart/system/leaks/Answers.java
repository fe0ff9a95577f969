package mart.system.leaks;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.system.api.Answer;

/** Records all responses except those that return tokens. */
final class Answers implements Filter {
    private final List<Trace> recorded = new CopyOnWriteArrayList<>();
    private final List<String> exposing = new CopyOnWriteArrayList<>();

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        Answer answer = Answer.of(response);
        String place = "answer " + answer.status() + " to " + request.getMethod() + " " + request.getDerivedPath();
        if (answer.status() >= 400 || !answer.text().contains("refresh_token")) {
            recorded.add(Trace.of(place, answer.headers() + "\n" + answer.text()));
        }
        if (answer.status() >= 400 && answer.exposesInternals()) {
            exposing.add(place + ": " + answer);
        }
        return response;
    }

    /** All responses so far. */
    List<Trace> recorded() {
        return List.copyOf(recorded);
    }

    /** Errors that expose internals. */
    List<String> exposing() {
        return List.copyOf(exposing);
    }
}
