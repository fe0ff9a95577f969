package mart.user.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.stack.Service;
import mart.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Export of personal data, with fake services in place of the other ones. */
@ExtendWith(ArquillianExtension.class)
class ExportIT {

    private final UserFixture user = UserFixture.loggedIn();

    @Test
    void exportContainsTheDataOfAllServices() throws IOException {
        try (FakeService orders = new FakeService(Service.ORDER, 200, "[{\"n\":1}]", "[{\"n\":2}]", "[]");
                FakeService payments = new FakeService(Service.PAYMENT, 200, "[{\"amount\":10.00}]");
                FakeService emails = new FakeService(Service.NOTIFICATION, 200, "[]")) {
            Response export = user.get("/user/me/export");
            export.then()
                    .statusCode(200)
                    .header("Cache-Control", containsString("no-store"))
                    .header("Content-Disposition", containsString("attachment"))
                    .body("exported_at", notNullValue())
                    .body("user.user_id", equalTo(user.id().toString()))
                    .body("user.username", equalTo(user.name()))
                    .body("user.email", equalTo(user.name() + "@example.com"))
                    .body("user.role", equalTo("customer"))
                    .body("user.created_at", notNullValue())
                    .body("user.log_ins", hasSize(1))
                    .body("user.log_ins[0].started_at", notNullValue())
                    .body("orders.n", equalTo(List.of(1, 2)))
                    .body("payments", hasSize(1))
                    .body("emails", hasSize(0));
            assertThat(export.asString())
                    .as("unchanged data and no secrets")
                    .contains("{\"amount\":10.00}")
                    .doesNotContain("$2b$", user.refreshToken());
            assertThat(orders.requests)
                    .containsExactly(
                            "/user/me/data?limit=500",
                            "/user/me/data?limit=500&after=1",
                            "/user/me/data?limit=500&after=2");
            assertThat(payments.tokens).containsExactly("Bearer " + user.accessToken());
            assertThat(emails.tokens).containsExactly("Bearer " + user.accessToken());
        }
    }

    @Test
    void exportFailsIfAServiceIsDown() throws IOException {
        try (FakeService orders = new FakeService(Service.ORDER, 200, "[]");
                FakeService emails = new FakeService(Service.NOTIFICATION, 200, "[]")) {
            user.get("/user/me/export")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("detail", containsString("payment service"))
                    .body("detail", not(containsString("localhost")));
        }
    }

    @Test
    void exportFailsIfAServiceReturnsAnError() throws IOException {
        try (FakeService orders = new FakeService(Service.ORDER, 200, "[]");
                FakeService payments = new FakeService(Service.PAYMENT, 200, "[]");
                FakeService emails = new FakeService(Service.NOTIFICATION, 500, "[]")) {
            user.get("/user/me/export").then().statusCode(503).body("detail", containsString("notification service"));
        }
    }

    @Test
    void exportFailsIfAServiceDoesNotRespond() throws IOException {
        try (FakeService orders = new FakeService(Service.ORDER, 200);
                FakeService payments = new FakeService(Service.PAYMENT, 200, "[]");
                FakeService emails = new FakeService(Service.NOTIFICATION, 200, "[]")) {
            user.get("/user/me/export").then().statusCode(503).body("detail", containsString("order service"));
        }
    }

    @Test
    void exportFailsIfAResponseDoesNotEnd() throws IOException {
        try (FakeService orders = new FakeService(Service.ORDER, 200, "[]");
                FakeService payments = new FakeService(Service.PAYMENT, 200, FakeService.NEVER_ENDS);
                FakeService emails = new FakeService(Service.NOTIFICATION, 200, "[]")) {
            user.get("/user/me/export").then().statusCode(503).body("detail", containsString("payment service"));
        }
    }

    @Test
    void exportWithTooManyEntriesIsRejected() throws IOException {
        String[] pages = new String[PersonalDataClient.MAX_ENTRIES / 500 + 1];
        Arrays.fill(pages, "[1]");
        try (FakeService orders = new FakeService(Service.ORDER, 200, pages);
                FakeService payments = new FakeService(Service.PAYMENT, 200, "[]");
                FakeService emails = new FakeService(Service.NOTIFICATION, 200, "[]")) {
            user.get("/user/me/export").then().statusCode(409).body("detail", containsString("/user/me/data"));
            assertThat(orders.requests).hasSize(PersonalDataClient.MAX_ENTRIES / 500);
        }
    }

    @Test
    void exportRequiresAToken() {
        UserFixture.anonymous().get("/user/me/export").then().statusCode(401);
    }

    /** Fake of another service. Returns its pages one after the other, or does not respond if it has none. */
    private static final class FakeService implements AutoCloseable {
        private static final String NEVER_ENDS = "[1";

        private final HttpServer server;
        private final int status;
        private final String[] pages;
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<String> tokens = new CopyOnWriteArrayList<>();

        FakeService(Service service, int status, String... pages) throws IOException {
            this.status = status;
            this.pages = pages;
            int port = ServiceUnderTest.current().ports().of(service);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            requests.add(exchange.getRequestURI().toString());
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            int page = requests.size();
            if (pages.length == 0) {
                return;
            }
            if (page < pages.length) {
                exchange.getResponseHeaders()
                        .add("Link", "<http://elsewhere.example/any?limit=500&after=" + page + ">; rel=\"next\"");
            }
            byte[] body = pages[page - 1].getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, pages[page - 1].equals(NEVER_ENDS) ? 0 : body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (!pages[page - 1].equals(NEVER_ENDS)) {
                exchange.close();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
