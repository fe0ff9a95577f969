package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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

/** The dead letters of two services that are played here, and of one that is down. */
class ServiceDeadLettersTest {
    private static final String OLD = "0198f2c1-6f3e-7c55-9d5a-000000000001";
    private static final String NEW = "0198f2c1-6f3e-7c55-9d5a-000000000002";
    private static final String TOKEN = "an-administrators-token";
    private static final String[] OURSELVES = {"X-Asked-By", "page"};

    /** What a service answers, by method and path. */
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String token = TOKEN;
    private HttpServer services;
    private ConsoleServer page;
    private ConsoleClient browser;

    @BeforeEach
    void start() throws IOException {
        services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        services.createContext("/", this::answer);
        services.start();
        URI home = URI.create("http://localhost:" + services.getAddress().getPort());
        Map<String, URI> homes = Map.of("order", home, "payment", home, "user", URI.create("http://localhost:1"));
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        page = new ConsoleServer(0, "localhost:1", mail, new AdminClient(homes, () -> token));
        page.start();
        browser = new ConsoleClient(page);
    }

    @AfterEach
    void stop() {
        page.close();
        services.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(what);
            boolean known =
                    ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            String answer = known ? answers.getOrDefault(what, "404 {\"detail\": \"No such letter.\"}") : "401 {}";
            byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void areToldOfNobodyWhereThePagesTokenIsNotTaken() {
        token = "one-that-another-key-signs";

        JsonObject list = browser.json("/api/dead-letters");

        assertThat(list.getAsJsonArray("letters")).isEmpty();
        assertThat(list.getAsJsonObject("troubles").get("order").getAsString())
                .isEqualTo("The order service does not take the page's token, which is signed with this mart's secret:"
                        + " that serves with HS256 only (jwt.algorithm).");
    }

    @Test
    void areThoseOfAllServicesThatAnswerNewestFirst() {
        answers.put("GET /dead-letters?limit=100", "200 [" + letter(OLD, 8, "") + "," + letter(NEW, 9, "") + "]");

        JsonObject list = browser.json("/api/dead-letters");

        assertThat(list.getAsJsonArray("letters"))
                .extracting(letter -> letter.getAsJsonObject().get("letter_id").getAsString())
                .containsExactly(NEW, NEW, OLD, OLD);
        assertThat(list.getAsJsonArray("letters"))
                .extracting(letter -> letter.getAsJsonObject().get("service").getAsString())
                .containsOnly("order", "payment");
        assertThat(list.get("troubles")).hasToString("{\"user\":\"The user service does not answer.\"}");
    }

    @Test
    void areShownWithTheirMessageDecoded() {
        String event = Base64.getEncoder()
                .encodeToString(
                        OrderEvent.newBuilder().setOrderId("o-1").build().toByteArray());
        answers.put("GET /dead-letters/" + OLD, "200 " + letter(OLD, 8, ", \"value\": \"" + event + "\""));

        JsonObject letter = browser.json("/api/dead-letters/order/" + OLD);

        assertThat(letter.get("type").getAsString()).isEqualTo("OrderEvent");
        assertThat(letter.getAsJsonObject("value").get("order_id").getAsString())
                .isEqualTo("o-1");
        assertThat(letter.get("hex").isJsonNull()).isTrue();
    }

    @Test
    void areShownAsBytesWhereTheyAreNoMessage() {
        answers.put("GET /dead-letters/" + OLD, "200 " + letter(OLD, 8, ", \"value\": \"/wE=\""));

        JsonObject letter = browser.json("/api/dead-letters/order/" + OLD);

        assertThat(letter.get("value").isJsonNull()).isTrue();
        assertThat(letter.get("trouble").getAsString()).contains("Does not parse");
        assertThat(letter.get("hex").getAsString()).isEqualTo("ff01");
    }

    @Test
    void areReplayedAndDiscardedByTheirService() {
        answers.put("POST /dead-letters/" + OLD + "/replay", "200 " + letter(OLD, 8, ", \"value\": null"));
        answers.put("DELETE /dead-letters/" + OLD, "204 ");

        assertThat(browser.ask("POST", "/api/dead-letters/order/" + OLD + "/replay", OURSELVES)
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.ask("DELETE", "/api/dead-letters/order/" + OLD, OURSELVES)
                        .statusCode())
                .isEqualTo(200);
        assertThat(asked).containsExactly("POST /dead-letters/" + OLD + "/replay", "DELETE /dead-letters/" + OLD);
    }

    @Test
    void areAllReplayedAtOnce() {
        answers.put("POST /dead-letters/replay", "200 {\"replayed\": 3, \"failed\": 1, \"more\": true}");

        HttpResponse<String> answer = browser.ask("POST", "/api/dead-letters/replay", OURSELVES);

        JsonObject outcome = JsonParser.parseString(answer.body()).getAsJsonObject();
        assertThat(outcome.get("replayed").getAsInt()).isEqualTo(6);
        assertThat(outcome.get("failed").getAsInt()).isEqualTo(2);
        assertThat(outcome.get("more").getAsBoolean()).isTrue();
        assertThat(outcome.getAsJsonObject("troubles").keySet()).containsExactly("user");
    }

    @Test
    void tellWhatTheirServiceHasAgainstIt() {
        answers.put("POST /dead-letters/" + OLD + "/replay", "409 {\"detail\": \"It failed again.\"}");

        HttpResponse<String> answer = browser.ask("POST", "/api/dead-letters/order/" + OLD + "/replay", OURSELVES);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("It failed again.");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/dead-letters/replay",
        "POST, /api/dead-letters/order/" + OLD + "/replay",
        "DELETE, /api/dead-letters/order/" + OLD
    })
    void areNotTouchedForOtherPages(String method, String path) {
        assertThat(browser.ask(method, path).statusCode()).isEqualTo(403);
        assertThat(browser.ask(method, path, "X-Asked-By", "page", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.ask("OPTIONS", path).statusCode()).isEqualTo(405);
        assertThat(browser.ask("OPTIONS", path).headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(asked).isEmpty();
    }

    @Test
    void areReplayedForThePageItself() {
        answers.put("POST /dead-letters/replay", "200 {\"replayed\": 0, \"failed\": 0, \"more\": false}");
        String origin = "http://localhost:" + page.port();

        assertThat(browser.ask("POST", "/api/dead-letters/replay", "X-Asked-By", "page", "Origin", origin)
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
    void areOnlyThoseThatThereAre(String path) {
        HttpResponse<String> answer = browser.get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(asked).allMatch(("GET /dead-letters/" + OLD)::equals);
    }

    @Test
    void keepTheTokenFromTheBrowser() {
        answers.put("GET /dead-letters?limit=100", "200 [" + letter(OLD, 8, "") + "]");

        HttpResponse<String> answer = browser.get("/api/dead-letters");

        assertThat(answer.body() + answer.headers().map()).doesNotContain(TOKEN);
    }

    private static String letter(String id, int hour, String more) {
        return """
                {"letter_id": "%s", "topic": "order", "buried_at": "2026-01-01T0%d:00:00Z"%s}""".formatted(id, hour, more);
    }
}
