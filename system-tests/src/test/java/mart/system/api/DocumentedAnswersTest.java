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

/** All system tests rely on it: an answer that the document does not tell of fails whoever has asked. */
class DocumentedAnswersTest {
    private static final String JSON = "application/json";
    private static final String PROBLEM = """
            {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "None.", "instance": "/x"}""";

    private final Api api = Api.published(Service.PRODUCT);

    @Test
    void whatTheDocumentTellsOfMayBeAnswered() {
        assertThat(violations("GET", "/products", 200, JSON, "[]")).isEmpty();
        assertThat(violations("GET", "/product/1", 404, Answer.PROBLEM, PROBLEM))
                .isEmpty();
        assertThat(violations("GET", "/nowhere", 404, Answer.PROBLEM, PROBLEM)).isEmpty();
    }

    @Test
    void noOtherStatusMay() {
        assertThat(violations("GET", "/products", 500, Answer.PROBLEM, PROBLEM))
                .containsExactly("GET /products must not answer 500 by its document");
        assertThat(violations("GET", "/products", 201, JSON, "[]")).isNotEmpty();
    }

    @Test
    void noBodyMayThatDoesNotFit() {
        assertThat(violations("GET", "/products", 200, JSON, "{}")).isNotEmpty();
        assertThat(violations("GET", "/products", 200, JSON, "[{\"secret\": 1}]"))
                .isNotEmpty();
        assertThat(violations("GET", "/products", 200, JSON, "[")).isNotEmpty();
        assertThat(violations("GET", "/product/1", 404, Answer.PROBLEM, "{}")).isNotEmpty();
    }

    @Test
    void noOtherMediaTypeMay() {
        assertThat(violations("GET", "/products", 200, "text/plain", "[]")).isNotEmpty();
        assertThat(violations("GET", "/product/1", 404, JSON, PROBLEM)).isNotEmpty();
    }

    @Test
    void noHeaderMayBeMissing() {
        assertThat(violations("DELETE", "/product/1", 204, "", "")).isEmpty();
        assertThat(violations("GET", "/product/1", 200, JSON, "{}")).contains("there is no ETag");
    }

    @Test
    void nothingMayBeServedThatTheDocumentDoesNotHave() {
        assertThat(violations("GET", "/backdoor", 200, JSON, "{}")).isNotEmpty();
        assertThat(violations("PATCH", "/products", 200, JSON, "{}")).isNotEmpty();
    }

    @Test
    void theTestThatAskedFails() throws Exception {
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
                    .hasMessageContaining("GET /products of product answered 200");
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
