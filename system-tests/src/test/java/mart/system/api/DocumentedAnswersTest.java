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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The word {@code PROBLEM} in a body stands for a valid problem. */
class DocumentedAnswersTest {
    private static final String PROBLEM = """
            {"type": "about:blank", "title": "Not Found", "status": 404, "detail": "None.", "instance": "/x"}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /products  | 200 | application/json         | []
            GET    | /product/1 | 404 | application/problem+json | PROBLEM
            GET    | /nowhere   | 404 | application/problem+json | PROBLEM
            DELETE | /product/1 | 204 | ''                       | ''
            """)
    void documentedResponsesAreAccepted(String method, String path, int status, String type, String body) {
        assertThat(violations(method, path, status, type, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET   | /products  | 500 | application/problem+json | PROBLEM    | must not respond with 500
            GET   | /products  | 201 | application/json         | []         | must not respond with 201
            GET   | /products  | 200 | application/json         | {}         | object found, array expected
            GET   | /products  | 200 | application/json         | [{"x": 1}] | is not defined in the schema
            GET   | /products  | 200 | application/json         | [          | the body is not JSON
            GET   | /product/1 | 404 | application/problem+json | {}         | required property 'detail' not found
            GET   | /products  | 200 | text/plain               | []         | the body is text/plain
            GET   | /product/1 | 404 | application/json         | PROBLEM    | the body is application/json
            GET   | /product/1 | 200 | application/json         | {}         | header ETag is missing
            GET   | /products  | 429 | application/problem+json | PROBLEM    | header Retry-After is missing
            GET   | /backdoor  | 200 | application/json         | {}         | the document has no such operation
            PATCH | /products  | 200 | application/json         | {}         | the document has no such operation
            """)
    void otherResponsesAreViolations(
            String method, String path, int status, String type, String body, String violation) {
        assertThat(violations(method, path, status, type, body))
                .anySatisfy(found -> assertThat(found).contains(violation));
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

    private static List<String> violations(String method, String path, int status, String type, String body) {
        Map<String, String> headers = type.isEmpty() ? Map.of() : Map.of("content-type", type);
        byte[] bytes = body.replace("PROBLEM", PROBLEM).getBytes(StandardCharsets.UTF_8);
        return DocumentedAnswers.violations(
                Api.published(Service.PRODUCT), method, path, new Answer(status, headers, bytes));
    }
}
