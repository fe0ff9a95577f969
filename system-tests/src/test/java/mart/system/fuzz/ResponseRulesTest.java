package mart.system.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
        assertThat(violations(400, Answer.PROBLEM, PROBLEM.formatted(400, "No."), Map.of()))
                .isEmpty();
    }

    @Test
    void serverErrorIsAViolation() {
        assertThat(violations(500, Answer.PROBLEM, PROBLEM.formatted(500, "Oh."), Map.of()))
                .contains(
                        "it is our fault by its status",
                        "GET /products must not respond with 500 according to its document");
    }

    @Test
    void exposedInternalsAreAViolation() {
        for (String inside : List.of("java.lang.String", "NullPointerException", "at mart.product.X", "SQLSTATE 42")) {
            assertThat(violations(400, Answer.PROBLEM, PROBLEM.formatted(400, inside), Map.of()))
                    .containsExactly("it tells how we are made");
        }
    }

    @Test
    void headerInjectedByARequestIsAViolation() {
        assertThat(violations(200, "application/json", "[]", Map.of("x-injected", "1")))
                .containsExactly("it has a header that the request made");
    }

    @Test
    void errorThatIsNotAProblemIsAViolation() {
        assertThat(violations(400, "text/html", "<h1>Bad</h1>", Map.of())).isNotEmpty();
    }

    @Test
    void pathIsReadAsTheServerReadsIt() {
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
            String meant, String path, int status, String type, String body, Map<String, String> headers) {
        Api api = Api.published(Service.PRODUCT);
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("content-type", type);
        Probe probe = new Probe();
        probe.method = "GET";
        probe.path = path;
        return new ResponseRules(api, api.operation("GET", meant).orElseThrow())
                .violations(probe, new Answer(status, all, body.getBytes(StandardCharsets.UTF_8)));
    }
}
