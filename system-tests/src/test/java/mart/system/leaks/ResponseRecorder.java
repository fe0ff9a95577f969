package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import mart.system.api.Answer;

/** Filter that records responses, and rejects errors that expose internals. Issued tokens become secrets instead. */
final class ResponseRecorder implements Filter {
    private static final Set<String> TOKEN_PATHS = Set.of("/user/login", "/user/refresh_token");

    private final Secrets secrets;
    private final Queue<Artifact> recorded = new ConcurrentLinkedQueue<>();

    ResponseRecorder(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        Answer answer = Answer.of(response);
        if (answer.status() == 200 && TOKEN_PATHS.contains(request.getDerivedPath())) {
            secrets.addToken("access token", response.path("access_token"));
            secrets.add("refresh token", response.path("refresh_token"));
            return response;
        }
        String place = "response " + answer.status() + " to " + request.getMethod() + " " + request.getDerivedPath();
        assertThat(answer.status() >= 400 && answer.exposesInternals())
                .as("classes, stack traces or SQL in %s: %s", place, answer)
                .isFalse();
        recorded.add(Artifact.of(place, answer.headers() + "\n" + answer.text()));
        return response;
    }

    /** The responses so far. */
    List<Artifact> recorded() {
        return List.copyOf(recorded);
    }
}
