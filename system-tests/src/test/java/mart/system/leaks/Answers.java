package mart.system.leaks;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.system.api.Answer;

/** What clients were answered, but those who were given tokens: that is what those answers are for. */
final class Answers implements Filter {
    private final List<Trace> heard = new CopyOnWriteArrayList<>();
    private final List<String> indiscreet = new CopyOnWriteArrayList<>();

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        Answer answer = Answer.of(response);
        String place = "answer " + answer.status() + " to " + request.getMethod() + " " + request.getDerivedPath();
        if (answer.status() >= 400 || !answer.text().contains("refresh_token")) {
            heard.add(Trace.of(place, answer.headers() + "\n" + answer.text()));
        }
        if (answer.status() >= 400 && answer.exposesInternals()) {
            indiscreet.add(place + ": " + answer);
        }
        return response;
    }

    /** All until now. */
    List<Trace> heard() {
        return List.copyOf(heard);
    }

    /** Those that said that something went wrong, and what is nobody's business. */
    List<String> indiscreet() {
        return List.copyOf(indiscreet);
    }
}
