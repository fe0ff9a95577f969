package mart.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.HttpCase;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.testing.Concurrently;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose length is ambiguous, unknown or too large are rejected, as a defence against request smuggling. */
@ExtendWith(SharedMart.class)
class FramingIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Entry<String, String> CHUNKED = Map.entry("Transfer-Encoding", "chunked");
    private static final int LONGEST_BODY = 65_536;

    /** Each request repeats a header that may come once, or whose second value is invalid; RESTEasy reads all values. */
    private static final String REPEATED_HEADERS = """
            POST /                   | Content-Type: %1$s             | Content-Length: 2 | 400
            POST /user/login         | Content-Type: %1$s             | Content-Length: 2 | 400
            POST /user/refresh_token | Content-Type: %1$s             | Content-Length: 2 | 400
            POST /nothing            | Content-Type: %1$s             | Content-Length: 2 | 400
            POST /                   | Content-Type: application/json | Content-Length: 2 | 400
            POST /user/login         | Content-Type: application/json | Content-Length: 2 | 400
            POST /user/refresh_token | Content-Type: application/json | Content-Length: 2 | 400
            POST /nothing            | Content-Type: application/json | Content-Length: 2 | 400
            POST /                   | Content-Encoding: identity     | Content-Encoding: gzip | 415
            """.formatted(FORM);

    private final Shop shop;

    FramingIT(Shop shop) {
        this.shop = shop;
    }

    @TestFactory
    Stream<DynamicTest> repeatedHeadersAreRejected() {
        Stream<HttpCase> accept = Stream.of("/", "/docs", "/health", "/metrics", "/nothing")
                .flatMap(path -> Stream.of("high", "1.5", "-1", "", "1e400")
                        .map(weight -> "GET " + path + " | Accept: application/json | Accept: text/html;q=" + weight
                                + " | 400"))
                .flatMap(HttpCase::table);
        List<HttpCase> cases =
                Stream.concat(HttpCase.table(REPEATED_HEADERS), accept).toList();
        return Stream.of(Service.values())
                .flatMap(service -> cases.stream()
                        .map(request -> dynamicTest(
                                service.id() + ": " + request,
                                () -> Problems.require(request.send(port(service)), request.statuses()))));
    }

    /** The server reads forms itself, without a limit. */
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void formsWithoutContentLengthAreRejected(Service service) {
        for (String type : List.of(FORM, "Application/X-WWW-Form-Urlencoded; charset=UTF-8")) {
            for (int length : List.of(10, 10 * LONGEST_BODY)) {
                Answer answer = post(
                        service,
                        "/user/login",
                        "username=a&password=" + "x".repeat(length),
                        CHUNKED,
                        Map.entry("Content-Type", type));
                Problems.require(answer, Set.of(411));
                assertThat(answer.text()).contains("Content-Length");
            }
        }
    }

    /** A proxy may believe the length, and the server the chunks. */
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void formsWithBothContentLengthAndChunksAreRejected(Service service) {
        Answer answer = post(
                service,
                "/user/login",
                "username=a&password=" + "x".repeat(2 * LONGEST_BODY),
                CHUNKED,
                Map.entry("Content-Length", "21"),
                Map.entry("Content-Type", FORM));
        assertThat(answer.status()).as(answer.toString()).isIn(400, 411);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/json", ""})
    void chunkedBodiesAreLimitedWhileTheyAreRead(String type) {
        String body = "{\"refresh_token\": \"" + "x".repeat(LONGEST_BODY) + "\"}";
        List<Entry<String, String>> headers = new ArrayList<>(List.of(CHUNKED));
        if (!type.isEmpty()) {
            headers.add(Map.entry("Content-Type", type));
        }
        Answer answer =
                RawHttp.send(port(Service.USER), "POST", "/user/refresh_token", headers, body.getBytes(ISO_8859_1));
        Problems.require(answer, Set.of(type.isEmpty() ? 415 : 413));
    }

    /** Some clients send one Content-Type with all requests. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void requestsWithoutBodyMayOmitContentLength(Service service) {
        assertThat(get(service, List.of()).status()).isEqualTo(200);
        assertThat(get(service, List.of(Map.entry("Content-Type", FORM))).status())
                .isEqualTo(200);
    }

    /** In HTTP/2, frames delimit the body. The server shows the Content-Length header to the services twice. */
    @Test
    void http2RequestsWithContentLengthAreAccepted() throws IOException, InterruptedException {
        URI products = shop.mart().url(Service.PRODUCT).resolve("/product");
        HttpRequest request = HttpRequest.newBuilder(products)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Shop.productBody("Lamp", "1.00")))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 3; i++) { // the first request upgrades the connection from HTTP/1.1
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
    }

    /** A thread waits for the body. */
    @Test
    void bodiesThatStallAreGivenUpWithin25Seconds() {
        List<String> responses = Concurrently.all(
                () -> stall("/user/login", FORM), () -> stall("/user/refresh_token", "application/json"));
        assertThat(responses).allSatisfy(response -> assertThat(response).startsWith("HTTP/1.1 400"));
    }

    private String stall(String path, String type) throws IOException {
        String half = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port(Service.USER) + "\r\nContent-Type: "
                + type + "\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{\"refr";
        long began = System.nanoTime();
        try (Socket socket = new Socket("localhost", port(Service.USER))) {
            socket.setSoTimeout(90_000);
            socket.getOutputStream().write(half.getBytes(ISO_8859_1));
            String response = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
            return response;
        }
    }

    /** The limits are documented in docs/security.md. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void requestHeadsAboveTheLimitsAreRejected(Service service) {
        List<Entry<String, String>> many = new ArrayList<>();
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

    private Answer get(Service service, List<Entry<String, String>> headers) {
        return RawHttp.send(port(service), "GET", "/", headers, new byte[0]);
    }

    @SafeVarargs
    private final Answer post(Service service, String path, String body, Entry<String, String>... headers) {
        return RawHttp.send(port(service), "POST", path, List.of(headers), body.getBytes(ISO_8859_1));
    }

    private int port(Service service) {
        return shop.mart().ports().of(service);
    }
}
