package mart.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRulesTest {
    private static final Answer LIST = answer(200, "application/json", "[]");

    @Test
    void documentedResponseIsAccepted() {
        assertThat(violations(LIST)).isEmpty();
        assertThat(violations(problem(400, "Invalid."))).isEmpty();
    }

    @Test
    void serverErrorIsAViolation() {
        assertThat(violations(problem(500, "Failed.")))
                .contains(
                        "the status is a server error",
                        "GET /products must not respond with 500 according to its document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.String", "NullPointerException", "at mart.product.X", "SQLSTATE 42"})
    void bodyThatExposesInternalsIsAViolation(String internals) {
        assertThat(violations(problem(400, internals))).containsExactly("the body exposes internals");
    }

    @Test
    void injectedHeaderIsAViolation() {
        Map<String, String> headers = Map.of("content-type", "application/json", "x-injected", "1");
        assertThat(violations(new Answer(200, headers, LIST.body()))).containsExactly("the request injected a header");
    }

    @Test
    void errorWithoutProblemDocumentIsAViolation() {
        assertThat(violations(answer(400, "text/html", "<h1>Bad</h1>"))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/", "/products\t", "/products x", "/products;x=%00"})
    void responseIsCheckedAgainstThePathAsTheServerReadsIt(String path) {
        assertThat(violations("/product/1", path, LIST)).isEmpty();
    }

    @Test
    void responseToAPathThatTheServerDoesNotHaveMustBeAProblem() {
        assertThat(violations("/product/1", "/secrets/", LIST)).isNotEmpty();
    }

    private static Answer problem(int status, String detail) {
        String problem = """
                {"type": "about:blank", "title": "x", "status": %d, "detail": "%s", "instance": "/products"}""";
        return answer(status, Answer.PROBLEM, problem.formatted(status, detail));
    }

    private static Answer answer(int status, String type, String body) {
        return new Answer(status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> violations(Answer answer) {
        return violations("/products", "/products", answer);
    }

    private static List<String> violations(String originalPath, String path, Answer answer) {
        Api api = Api.published(Service.PRODUCT);
        FuzzRequest request = new FuzzRequest();
        request.method = "GET";
        request.path = path;
        return new ResponseRules(api, api.operation("GET", originalPath).orElseThrow()).violations(request, answer);
    }
}
