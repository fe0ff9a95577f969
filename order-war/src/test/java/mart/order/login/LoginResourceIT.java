package mart.order.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import mart.order.OrderApi;
import mart.stack.Service;
import mart.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class LoginResourceIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void logInIsForwardedAndTheResponseReturned() throws IOException {
        try (UserServiceStub users = new UserServiceStub(200, "{\"access_token\":\"a\",\"token_type\":\"bearer\"}")) {
            login("john_doe", "secure+password%26123")
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON)
                    .header("Cache-Control", equalTo("no-store"))
                    .body("access_token", equalTo("a"));
            assertThat(users.path).isEqualTo("/user/login");
            assertThat(users.types).singleElement().asString().startsWith(FORM);
            assertThat(users.forwardedFor).isEqualTo("127.0.0.1");
            assertThat(users.body).isEqualTo("username=john_doe&password=secure+password%26123");
        }
    }

    @Test
    void errorResponseIsReturnedUnchanged() throws IOException {
        try (UserServiceStub users = new UserServiceStub(401, "{\"title\":\"Unauthorized\"}")) {
            login("john_doe", "wrong")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer realm=\"mart\""))
                    .body("title", equalTo("Unauthorized"));
            assertThat(users.body).isEqualTo("username=john_doe&password=wrong");
        }
    }

    @Test
    void tokenRefreshIsForwarded() throws IOException {
        try (UserServiceStub users = new UserServiceStub(200, "{\"access_token\":\"b\"}")) {
            OrderApi.anonymous()
                    .contentType(ContentType.JSON)
                    .body("{\"refresh_token\":\"r\"}")
                    .post("/user/refresh_token")
                    .then()
                    .statusCode(200)
                    .body("access_token", equalTo("b"));
            assertThat(users.path).isEqualTo("/user/refresh_token");
            assertThat(users.body).isEqualTo("{\"refresh_token\":\"r\"}");
        }
    }

    @Test
    void profileIsReadWithTheTokenOfTheCaller() throws IOException {
        OrderApi caller = new OrderApi(UUID.randomUUID());
        try (UserServiceStub users = new UserServiceStub(200, "{\"username\":\"john_doe\"}")) {
            caller.request()
                    .header("If-None-Match", "\"2\"")
                    .get("/user/me")
                    .then()
                    .statusCode(200)
                    .header("ETag", equalTo("\"3\""))
                    .body("username", equalTo("john_doe"));
            assertThat(users.path).isEqualTo("/user/me");
            assertThat(users.authorization).startsWith("Bearer ey");
            assertThat(users.ifNoneMatch).isEqualTo("\"2\"");
        }
    }

    @Test
    void unchangedProfileIsReportedAs304() throws IOException {
        try (UserServiceStub users = new UserServiceStub(304, "")) {
            new OrderApi(UUID.randomUUID())
                    .request()
                    .header("If-None-Match", "\"3\"")
                    .get("/user/me")
                    .then()
                    .statusCode(304)
                    .header("ETag", equalTo("\"3\""));
            assertThat(users.ifNoneMatch).isEqualTo("\"3\"");
        }
    }

    @Test
    void unreachableUserServiceIsReportedAs503() {
        new OrderApi(UUID.randomUUID()).request().get("/user/me").then().statusCode(503);
        login("john_doe", "securepassword123")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue());
    }

    @Test
    void bodyThatIsTooLargeIsRejected() {
        login("john_doe", "x".repeat(70_000)).then().statusCode(413).contentType("application/problem+json");
    }

    private static Response login(String username, String password) {
        return OrderApi.anonymous()
                .contentType(FORM)
                .body("username=" + username + "&password=" + password)
                .post("/user/login");
    }

    /** Stub of the user service: returns one fixed response and stores the last request. */
    private static final class UserServiceStub implements AutoCloseable {
        private final HttpServer server;
        private final int status;
        private final String response;
        private volatile String path;
        private volatile List<String> types;
        private volatile String forwardedFor;
        private volatile String body;
        private volatile String authorization;
        private volatile String ifNoneMatch;

        UserServiceStub(int status, String response) throws IOException {
            this.status = status;
            this.response = response;
            int port = ServiceUnderTest.current().ports().of(Service.USER);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::respond);
            server.start();
        }

        private void respond(HttpExchange exchange) throws IOException {
            path = exchange.getRequestURI().getPath();
            types = exchange.getRequestHeaders().get("Content-Type");
            forwardedFor = exchange.getRequestHeaders().getFirst("X-Forwarded-For");
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            ifNoneMatch = exchange.getRequestHeaders().getFirst("If-None-Match");
            byte[] content = response.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"mart\"");
            exchange.getResponseHeaders().set("ETag", "\"3\"");
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
