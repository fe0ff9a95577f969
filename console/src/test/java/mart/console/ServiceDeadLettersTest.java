package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.contracts.OrderEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dead letters of two stubbed services, and of one that is down. */
class ServiceDeadLettersTest {
    private static final String OLD = "0198f2c1-6f3e-7c55-9d5a-000000000001";
    private static final String NEW = "0198f2c1-6f3e-7c55-9d5a-000000000002";
    private static final String TOKEN = "an-administrators-token";
    private static final String[] OWN_PAGE = {"X-Asked-By", "page"};

    /** The response of a stubbed service, by method and path. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String token = TOKEN;
    private HttpServer services;
    private ConsoleServer console;
    private ConsoleClient client;

    @BeforeEach
    void start() throws IOException {
        services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        services.createContext("/", this::answer);
        services.start();
        URI home = URI.create("http://localhost:" + services.getAddress().getPort());
        Map<String, URI> homes = Map.of("order", home, "payment", home, "user", URI.create("http://localhost:1"));
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        console = new ConsoleServer(0, "localhost:1", mail, new AdminClient(homes, () -> token));
        console.start();
        client = new ConsoleClient(console);
    }

    @AfterEach
    void stop() {
        console.close();
        services.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(what);
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = known ? answers.getOrDefault(what, "404 {\"detail\": \"No such dead letter.\"}") : "401 {}";
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void listReportsThatAServiceRejectedTheToken() {
        token = "one-that-another-key-signs";

        JsonNode list = client.json("/api/dead-letters");

        assertThat(list.get("letters")).isEmpty();
        assertThat(list.get("troubles").get("order").asText())
                .isEqualTo("The order service rejected the console's token. The console signs tokens with the secret of"
                        + " this mart, which works only with jwt.algorithm HS256.");
    }

    @Test
    void listHasTheDeadLettersOfAllResponsiveServicesNewestFirst() {
        answers.put(
                "GET /dead-letters?limit=100", "200 [" + deadLetter(OLD, 8, "") + "," + deadLetter(NEW, 9, "") + "]");

        JsonNode list = client.json("/api/dead-letters");

        assertThat(list.get("letters"))
                .extracting(deadLetter -> deadLetter.get("letter_id").asText())
                .containsExactly(NEW, NEW, OLD, OLD);
        assertThat(list.get("letters"))
                .extracting(deadLetter -> deadLetter.get("service").asText())
                .containsOnly("order", "payment");
        assertThat(list.get("troubles")).hasToString("{\"user\":\"The user service does not respond.\"}");
    }

    @Test
    void deadLetterIsShownWithItsMessageDecoded() {
        String event = Base64.getEncoder()
                .encodeToString(
                        OrderEvent.newBuilder().setOrderId("o-1").build().toByteArray());
        answers.put("GET /dead-letters/" + OLD, "200 " + deadLetter(OLD, 8, ", \"value\": \"" + event + "\""));

        JsonNode deadLetter = client.json("/api/dead-letters/order/" + OLD);

        assertThat(deadLetter.get("type").asText()).isEqualTo("OrderEvent");
        assertThat(deadLetter.get("value").get("order_id").asText()).isEqualTo("o-1");
        assertThat(deadLetter.get("hex").isNull()).isTrue();
    }

    @Test
    void deadLetterThatCannotBeDecodedIsShownAsBytes() {
        answers.put("GET /dead-letters/" + OLD, "200 " + deadLetter(OLD, 8, ", \"value\": \"/wE=\""));

        JsonNode deadLetter = client.json("/api/dead-letters/order/" + OLD);

        assertThat(deadLetter.get("value").isNull()).isTrue();
        assertThat(deadLetter.get("trouble").asText()).contains("is not a valid OrderEvent");
        assertThat(deadLetter.get("hex").asText()).isEqualTo("ff01");
    }

    @Test
    void replayAndDiscardAreSentToTheService() {
        answers.put("POST /dead-letters/" + OLD + "/replay", "200 " + deadLetter(OLD, 8, ", \"value\": null"));
        answers.put("DELETE /dead-letters/" + OLD, "204 ");

        assertThat(client.send("POST", "/api/dead-letters/order/" + OLD + "/replay", OWN_PAGE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.send("DELETE", "/api/dead-letters/order/" + OLD, OWN_PAGE)
                        .statusCode())
                .isEqualTo(200);
        assertThat(asked).containsExactly("POST /dead-letters/" + OLD + "/replay", "DELETE /dead-letters/" + OLD);
    }

    @Test
    void replayOfAllAddsUpTheServicesResults() {
        answers.put("POST /dead-letters/replay", "200 {\"replayed\": 3, \"failed\": 1, \"more\": true}");

        HttpResponse<String> answer = client.send("POST", "/api/dead-letters/replay", OWN_PAGE);

        JsonNode outcome = ConsoleClient.json(answer);
        assertThat(outcome.get("replayed").asInt()).isEqualTo(6);
        assertThat(outcome.get("failed").asInt()).isEqualTo(2);
        assertThat(outcome.get("more").asBoolean()).isTrue();
        assertThat(outcome.get("troubles").fieldNames()).toIterable().containsExactly("user");
    }

    @Test
    void errorOfTheServiceIsPassedOn() {
        answers.put("POST /dead-letters/" + OLD + "/replay", "409 {\"detail\": \"It failed again.\"}");

        HttpResponse<String> answer = client.send("POST", "/api/dead-letters/order/" + OLD + "/replay", OWN_PAGE);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It failed again.");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/dead-letters/replay",
        "POST, /api/dead-letters/order/" + OLD + "/replay",
        "DELETE, /api/dead-letters/order/" + OLD
    })
    void requestsOfOtherWebPagesAreRejected(String method, String path) {
        assertThat(client.send(method, path).statusCode()).isEqualTo(403);
        assertThat(client.send(method, path, "X-Asked-By", "page", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send("OPTIONS", path).statusCode()).isEqualTo(405);
        assertThat(client.send("OPTIONS", path).headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(asked).isEmpty();
    }

    @Test
    void requestOfTheConsolesOwnPageIsAccepted() {
        answers.put("POST /dead-letters/replay", "200 {\"replayed\": 0, \"failed\": 0, \"more\": false}");
        String origin = "http://localhost:" + console.port();

        assertThat(client.send("POST", "/api/dead-letters/replay", "X-Asked-By", "page", "Origin", origin)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/dead-letters/order/replay",
                "/api/dead-letters/order/..%2Forders",
                "/api/dead-letters/order/" + OLD,
                "/api/dead-letters/evil.example/" + OLD,
            })
    void unknownDeadLetterIsNotFound(String path) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(asked).allMatch(("GET /dead-letters/" + OLD)::equals);
    }

    @Test
    void responseDoesNotContainTheToken() {
        answers.put("GET /dead-letters?limit=100", "200 [" + deadLetter(OLD, 8, "") + "]");

        HttpResponse<String> answer = client.get("/api/dead-letters");

        assertThat(answer.body() + answer.headers().map()).doesNotContain(TOKEN);
    }

    private static String deadLetter(String id, int hour, String more) {
        return """
                {"letter_id": "%s", "topic": "order", "buried_at": "2026-01-01T0%d:00:00Z"%s}""".formatted(id, hour, more);
    }
}
