package mart.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a request there is, and when it ends: a client that leaves that open, or tells it twice, is refused. */
@ExtendWith(SharedMart.class)
class FramingIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Map.Entry<String, String> IN_CHUNKS = Map.entry("Transfer-Encoding", "chunked");
    private static final int LONGEST_BODY = 65_536;

    private final Shop shop;

    FramingIT(Shop shop) {
        this.shop = shop;
    }

    /** The server reads forms by itself, to their end, be that where it may. */
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void aFormMustTellItsLength(Service door) {
        for (String type : List.of(FORM, "Application/X-WWW-Form-Urlencoded; charset=UTF-8")) {
            for (int length : List.of(10, 10 * LONGEST_BODY)) {
                Answer refused = post(
                        door,
                        "/user/login",
                        "username=a&password=" + "x".repeat(length),
                        IN_CHUNKS,
                        Map.entry("Content-Type", type));
                assertProblem(refused, 411);
                assertThat(refused.text()).contains("Content-Length");
            }
        }
    }

    /** One length would be believed by whoever is in front, and the other by the server. */
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void norMayItTellOneAndComeInChunks(Service door) {
        Answer refused = post(
                door,
                "/user/login",
                "username=a&password=" + "x".repeat(2 * LONGEST_BODY),
                IN_CHUNKS,
                Map.entry("Content-Length", "21"),
                Map.entry("Content-Type", FORM));
        assertThat(refused.status()).as(refused.toString()).isIn(400, 411);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json", ""})
    void anyOtherBodyIsBoundedAsItIsRead(String type) {
        String body = "{\"refresh_token\": \"" + "x".repeat(LONGEST_BODY) + "\"}";
        List<Map.Entry<String, String>> headers = new ArrayList<>(List.of(IN_CHUNKS));
        if (!type.isEmpty()) {
            headers.add(Map.entry("Content-Type", type));
        }
        Answer refused = RawHttp.ask(port(Service.USER), "POST", "/user/refresh_token", headers, bytes(body));
        assertThat(refused.status()).as(refused.toString()).isEqualTo(type.isEmpty() ? 415 : 413);
        assertThat(refused.isProblem()).isTrue();
    }

    /** Some clients have one type for all they send, also where there is nothing to send. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void whatHasNoBodyNeedNotTellItsLength(Service service) {
        String line = "GET / HTTP/1.1\r\nHost: localhost:" + port(service) + "\r\nConnection: close\r\n";
        assertThat(RawHttp.send(port(service), bytes(line + "\r\n")).status()).isEqualTo(200);
        assertThat(RawHttp.send(port(service), bytes(line + "Content-Type: " + FORM + "\r\n\r\n"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void lengthsThatAreToldTwiceAreRefused(Service service) {
        for (String path : List.of("/", "/user/login", "/user/refresh_token", "/nothing")) {
            for (String type : List.of(FORM, "application/json")) {
                Answer refused =
                        post(service, path, "{}", Map.entry("Content-Type", type), Map.entry("Content-Length", "2"));
                assertProblem(refused, 400);
            }
        }
    }

    /** In HTTP/2, where frames say where a body ends, the server shows us what length was told, and does so twice. */
    @Test
    void inHttp2LengthsAreAsGoodAsNone() throws IOException, InterruptedException {
        URI products = shop.mart().url(Service.PRODUCT).resolve("/product");
        HttpRequest request = HttpRequest.newBuilder(products)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Shop.productBody("Lamp", "1.00")))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 3; i++) { // the first asks by HTTP/1.1 for what comes after it
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }
    }

    /** RESTEasy reads all of them. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void soIsAHeaderThatCannotBeReadTheSecondTime(Service service) {
        for (String path : List.of("/", "/docs", "/health", "/metrics", "/nothing")) {
            for (String weight : List.of("high", "1.5", "-1", "", "1e400")) {
                Answer refused = RawHttp.ask(
                        port(service),
                        "GET",
                        path,
                        List.of(Map.entry("Accept", "application/json"), Map.entry("Accept", "text/html;q=" + weight)),
                        new byte[0]);
                assertProblem(refused, 400);
            }
        }
        Answer packed = post(
                service, "/", "{}", Map.entry("Content-Encoding", "identity"), Map.entry("Content-Encoding", "gzip"));
        assertProblem(packed, 415);
    }

    /** As long as a thread waits for it. */
    @Test
    void aBodyThatDoesNotComeIsGivenUp() throws IOException {
        for (String path : List.of("/user/login", "/user/refresh_token")) {
            String type = path.endsWith("login") ? FORM : "application/json";
            String half = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port(Service.USER) + "\r\nContent-Type: "
                    + type + "\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{\"refr";
            long began = System.nanoTime();
            try (Socket socket = new Socket("localhost", port(Service.USER))) {
                socket.setSoTimeout(90_000);
                socket.getOutputStream().write(bytes(half));
                assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                        .startsWith("HTTP/1.1 400");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
        }
    }

    /** What the documentation tells of the server's limits. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void headsThatAreTooLargeAreRefused(Service service) {
        List<Map.Entry<String, String>> many = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            many.add(Map.entry("X-" + i, "1"));
        }
        assertThat(get(service, many.subList(0, 90)).status()).isEqualTo(200);
        assertThat(get(service, many).status()).isBetween(400, 499);
        assertThat(get(service, List.of(Map.entry("X-Long", "v".repeat(16_000))))
                        .status())
                .isEqualTo(200);
        assertThat(get(service, List.of(Map.entry("X-Long", "v".repeat(16_385))))
                        .status())
                .isBetween(400, 499);
    }

    private Answer get(Service service, List<Map.Entry<String, String>> headers) {
        return RawHttp.ask(port(service), "GET", "/", headers, new byte[0]);
    }

    @SafeVarargs
    private final Answer post(Service service, String path, String body, Map.Entry<String, String>... headers) {
        return RawHttp.ask(port(service), "POST", path, List.of(headers), bytes(body));
    }

    private int port(Service service) {
        return shop.mart().ports().of(service);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.isProblem()).as(answer.toString()).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
