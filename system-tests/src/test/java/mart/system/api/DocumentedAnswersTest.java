package mart.system.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import org.junit.jupiter.api.Test;

class DocumentedAnswersTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = """
            {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "None.", "instance": "/x"}""";

    private final Api api = Api.published(Service.PRODUCT);

    @Test
    void documentedResponsesAreAccepted() {
        assertThat(violations("GET", "/products", 200, JSON, "[]")).isEmpty();
        assertThat(violations("GET", "/product/1", 404, Answer.PROBLEM, PROBLEM))
                .isEmpty();
        assertThat(violations("GET", "/nowhere", 404, Answer.PROBLEM, PROBLEM)).isEmpty();
    }

    @Test
    void undocumentedStatusesAreViolations() {
        assertThat(violations("GET", "/products", 500, Answer.PROBLEM, PROBLEM))
                .containsExactly("GET /products must not respond with 500 according to its document");
        assertThat(violations("GET", "/products", 201, JSON, "[]")).isNotEmpty();
    }

    @Test
    void bodiesThatDoNotMatchTheirSchemaAreViolations() {
        assertThat(violations("GET", "/products", 200, JSON, "{}")).isNotEmpty();
        assertThat(violations("GET", "/products", 200, JSON, "[{\"secret\": 1}]"))
                .isNotEmpty();
        assertThat(violations("GET", "/products", 200, JSON, "[")).isNotEmpty();
        assertThat(violations("GET", "/product/1", 404, Answer.PROBLEM, "{}")).isNotEmpty();
    }

    @Test
    void undocumentedMediaTypesAreViolations() {
        assertThat(violations("GET", "/products", 200, "text/plain", "[]")).isNotEmpty();
        assertThat(violations("GET", "/product/1", 404, JSON, PROBLEM)).isNotEmpty();
    }

    @Test
    void missingHeadersAreViolations() {
        assertThat(violations("DELETE", "/product/1", 204, "", "")).isEmpty();
        assertThat(violations("GET", "/product/1", 200, JSON, "{}")).contains("header ETag is missing");
    }

    @Test
    void responsesOfUndocumentedOperationsAreViolations() {
        assertThat(violations("GET", "/backdoor", 200, JSON, "{}")).isNotEmpty();
        assertThat(violations("PATCH", "/products", 200, JSON, "{}")).isNotEmpty();
    }

    @Test
    void undocumentedResponseFailsTheTestThatSentTheRequest() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThatThrownBy(() -> given().filter(new DocumentedAnswers(Service.PRODUCT))
                            .baseUri("http://localhost:" + server.getAddress().getPort())
                            .get("/products"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("GET /products of product responded with 200");
        } finally {
            server.stop(0);
        }
    }

    private List<String> violations(String method, String path, int status, String type, String body) {
        Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("content-type", type);
        return DocumentedAnswers.violations(
                api, method, path, new Answer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }
}
