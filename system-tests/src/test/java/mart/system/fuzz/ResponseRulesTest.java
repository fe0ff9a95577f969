package mart.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.Api;
import org.junit.jupiter.api.Test;

class ResponseRulesTest {
    private static final String PROBLEM = """
            {"type": "about:blank", "title": "x", "status": %d, "detail": "%s", "instance": "/products"}""";

    @Test
    void documentedResponseIsAccepted() {
        assertThat(violations(200, "application/json", "[]", Map.of())).isEmpty();
        assertThat(violations(400, Answer.PROBLEM, PROBLEM.formatted(400, "Invalid."), Map.of()))
                .isEmpty();
    }

    @Test
    void serverErrorIsAViolation() {
        assertThat(violations(500, Answer.PROBLEM, PROBLEM.formatted(500, "Failed."), Map.of()))
                .contains(
                        "the status is a server error",
                        "GET /products must not respond with 500 according to its document");
    }

    @Test
    void bodyThatExposesInternalsIsAViolation() {
        for (String internals :
                List.of("java.lang.String", "NullPointerException", "at mart.product.X", "SQLSTATE 42")) {
            assertThat(violations(400, Answer.PROBLEM, PROBLEM.formatted(400, internals), Map.of()))
                    .containsExactly("the body exposes internals");
        }
    }

    @Test
    void injectedHeaderIsAViolation() {
        assertThat(violations(200, "application/json", "[]", Map.of("x-injected", "1")))
                .containsExactly("the request injected a header");
    }

    @Test
    void errorWithoutProblemDocumentIsAViolation() {
        assertThat(violations(400, "text/html", "<h1>Bad</h1>", Map.of())).isNotEmpty();
    }

    @Test
    void responseIsCheckedAgainstThePathAsTheServerReadsIt() {
        for (String path : List.of("/products/", "/products\t", "/products x", "/products;x=%00")) {
            assertThat(violations("/product/1", path, 200, "application/json", "[]", Map.of()))
                    .as(path)
                    .isEmpty();
        }
        assertThat(violations("/product/1", "/secrets/", 200, "application/json", "[]", Map.of()))
                .isNotEmpty();
    }

    private static List<String> violations(int status, String type, String body, Map<String, String> headers) {
        return violations("/products", "/products", status, type, body, headers);
    }

    private static List<String> violations(
            String originalPath, String path, int status, String type, String body, Map<String, String> headers) {
        Api api = Api.published(Service.PRODUCT);
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", type);
        FuzzRequest request = new FuzzRequest();
        request.method = "GET";
        request.path = path;
        return new ResponseRules(api, api.operation("GET", originalPath).orElseThrow())
                .violations(request, new Answer(status, all, body.getBytes(StandardCharsets.UTF_8)));
    }
}
