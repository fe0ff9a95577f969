package mart.order.api;

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
import mart.order.OrderApi;
import mart.order.OrderServiceStubs;
import mart.stack.Service;
import mart.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order service's doors to the user service. */
@ExtendWith(ArquillianExtension.class)
class UserDoorIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    void passesALogInOnAndTheAnswerBack() throws IOException {
        try (UserService users = new UserService(200, "{\"access_token\":\"a\",\"token_type\":\"bearer\"}")) {
            login("john_doe", "secure+password%26123")
                    .then()
                    .statusCode(200)
                    .contentType(ContentType.JSON)
                    .header("Cache-Control", equalTo("no-store"))
                    .body("access_token", equalTo("a"));
            assertThat(users.path).isEqualTo("/user/login");
            assertThat(users.type).startsWith(FORM);
            assertThat(users.body).isEqualTo("username=john_doe&password=secure+password%26123");
        }
    }

    @Test
    void passesARefusalBackAsItIs() throws IOException {
        try (UserService users = new UserService(401, "{\"title\":\"Unauthorized\"}")) {
            login("john_doe", "wrong")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", equalTo("Bearer realm=\"mart\""))
                    .body("title", equalTo("Unauthorized"));
            assertThat(users.body).isEqualTo("username=john_doe&password=wrong");
        }
    }

    @Test
    void passesARefreshOn() throws IOException {
        try (UserService users = new UserService(200, "{\"access_token\":\"b\"}")) {
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
    void saysThatTheUserServiceIsDown() {
        login("john_doe", "securepassword123")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue());
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        login("john_doe", "x".repeat(70_000)).then().statusCode(413).contentType("application/problem+json");
    }

    @Test
    void tellsUsersWhoTheyAreAsTheUserServiceSaysOverKafka() throws InterruptedException {
        try (OrderServiceStubs neighbours = new OrderServiceStubs()) {
            OrderApi customer = OrderApi.newCustomer();
            customer.request()
                    .get("/user/me")
                    .then()
                    .statusCode(200)
                    .body("user_id", equalTo(customer.userId().toString()))
                    .body("username", equalTo("john_doe"))
                    .body("email", equalTo("john@example.com"))
                    .body("active", equalTo(true))
                    .body("id", equalTo(7));
            new OrderApi(neighbours.stranger())
                    .request()
                    .get("/user/me")
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", notNullValue());
            new OrderApi(neighbours.silentUser())
                    .request()
                    .get("/user/me")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json");
        }
    }

    private static Response login(String username, String password) {
        return OrderApi.anonymous()
                .contentType(FORM)
                .body("username=" + username + "&password=" + password)
                .post("/user/login");
    }

    /** In the place of the user service: gives one answer to all, and remembers what it was asked. */
    private static final class UserService implements AutoCloseable {
        private final HttpServer server;
        private final int status;
        private final String answer;
        private volatile String path;
        private volatile String type;
        private volatile String body;

        UserService(int status, String answer) throws IOException {
            this.status = status;
            this.answer = answer;
            int port = ServiceUnderTest.current().ports().of(Service.USER);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            path = exchange.getRequestURI().getPath();
            type = exchange.getRequestHeaders().getFirst("Content-Type");
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] content = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"mart\"");
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
