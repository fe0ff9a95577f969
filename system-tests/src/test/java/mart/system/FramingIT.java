package mart.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.testing.Concurrently;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests whose length is ambiguous, unknown or too large are rejected, as a defence against request smuggling. */
@ExtendWith(SharedMart.class)
class FramingIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int LONGEST_BODY = 65_536;

    private final Shop shop;

    FramingIT(Shop shop) {
        this.shop = shop;
    }

    /** Each request repeats a header that may come once, or whose second value is invalid; RESTEasy reads all. */
    @TestFactory
    Stream<DynamicTest> repeatedHeadersAreRejected() {
        Stream<String> lengths = Stream.of("/", "/user/login", "/user/refresh_token", "/nothing")
                .flatMap(path -> Stream.of(FORM, "application/json")
                        .map(type -> "POST %s | Content-Type: %s | Content-Length: 2 | 400".formatted(path, type)));
        Stream<String> weights = Stream.of("/", "/docs", "/health", "/metrics", "/nothing")
                .flatMap(path -> Stream.of("high", "1.5", "-1", "", "1e400")
                        .map(weight -> "GET %s | Accept: application/json | Accept: text/html;q=%s | 400"
                                .formatted(path, weight)));
        return Stream.of(
                        lengths,
                        weights,
                        Stream.of("POST / | Content-Encoding: identity | Content-Encoding: gzip | 415"))
                .flatMap(lines -> lines)
                .flatMap(HttpCase::table)
                .map(request -> request.withBody("{}").test(shop));
    }

    /** The server reads forms itself, without a limit. */
    @TestFactory
    Stream<DynamicTest> formsWithoutContentLengthAreRejected() {
        return Stream.of(FORM, "Application/X-WWW-Form-Urlencoded; charset=UTF-8")
                .map(type -> "user order | POST /user/login | Transfer-Encoding: chunked | Content-Type: " + type
                        + " | 411 | Content-Length")
                .flatMap(row -> Stream.concat(withBody(form(10), row), withBody(form(10 * LONGEST_BODY), row)))
                .map(request -> request.test(shop));
    }

    /** A proxy may believe the length, and the server the chunks. */
    @TestFactory
    Stream<DynamicTest> formsWithBothContentLengthAndChunksAreRejected() {
        return withBody(form(2 * LONGEST_BODY), """
                user order | POST /user/login | Transfer-Encoding: chunked | Content-Length: 21\
                 | Content-Type: %s | 400 411
                """.formatted(FORM)).map(request -> request.testOfServer(shop));
    }

    @TestFactory
    Stream<DynamicTest> bodiesAboveTheLimitAreRejected() {
        return Stream.of(
                        withBody(product(LONGEST_BODY), "product | POST /product | 400"),
                        withBody(product(LONGEST_BODY + 1), """
                                product | POST /product | 413
                                product | POST /product | Transfer-Encoding: chunked | 413
                                """),
                        withBody(form(LONGEST_BODY), "user | POST /user/login | Content-Type: " + FORM + " | 413"))
                .flatMap(requests -> requests)
                .map(request -> request.test(shop));
    }

    @TestFactory
    Stream<DynamicTest> chunkedBodiesAreLimitedWhileTheyAreRead() {
        return withBody(overlongToken(), """
                user | POST /user/refresh_token | Transfer-Encoding: chunked | Content-Type: */*              | 413
                user | POST /user/refresh_token | Transfer-Encoding: chunked | Content-Type: application/*    | 413
                user | POST /user/refresh_token | Transfer-Encoding: chunked | Content-Type: application/json | 413
                """).map(request -> request.test(shop));
    }

    @Test
    void chunkedBodyWithoutMediaTypeIsRejected() {
        var chunked = List.of(Map.entry("Transfer-Encoding", "chunked"));
        byte[] body = overlongToken().getBytes(ISO_8859_1);
        Problems.require(RawHttp.send(port(Service.USER), "POST", "/user/refresh_token", chunked, body), Set.of(415));
    }

    /** Some clients send one Content-Type with all requests. */
    @TestFactory
    Stream<DynamicTest> requestsWithoutBodyMayOmitContentLength() {
        return HttpCase.tests(shop, """
                GET / | 200
                GET / | Content-Type: %s | 200
                """.formatted(FORM));
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
    @Timeout(25)
    void bodiesThatStallAreGivenUpWithin25Seconds() {
        List<Integer> statuses = Concurrently.all(
                () -> sendHalf("/user/login", FORM), () -> sendHalf("/user/refresh_token", "application/json"));
        assertThat(statuses).containsOnly(400);
    }

    private int sendHalf(String path, String type) {
        String half = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port(Service.USER) + "\r\nContent-Type: "
                + type + "\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{\"refr";
        return RawHttp.send(port(Service.USER), half.getBytes(ISO_8859_1)).status();
    }

    /** The limits are documented in docs/security.md. */
    @TestFactory
    Stream<DynamicTest> requestHeadsAboveTheLimitsAreRejected() {
        return HttpCase.table("""
                        GET / | %s         | 200
                        GET / | %s         | 400-499
                        GET / | X-Long: %s | 200
                        GET / | X-Long: %s | 400-499
                        """.formatted(headers(90), headers(101), "v".repeat(16_000), "v".repeat(16_385)))
                .map(request -> request.testOfServer(shop));
    }

    private static String headers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i + ": 1").collect(Collectors.joining(" | "));
    }

    private static Stream<HttpCase> withBody(String body, String table) {
        return HttpCase.table(table).map(request -> request.withBody(body));
    }

    private static String form(int passwordLength) {
        return "username=a&password=" + "x".repeat(passwordLength);
    }

    /** A product of this length; the longest is within the limit of the body, and its name is not valid. */
    private static String product(int length) {
        String rest = "{\"name\": \"\", \"description\": \"\", \"price\": 1}";
        return rest.replaceFirst("\"\"", "\"" + "x".repeat(length - rest.length()) + "\"");
    }

    private static String overlongToken() {
        return "{\"refresh_token\": \"" + "x".repeat(LONGEST_BODY) + "\"}";
    }

    private int port(Service service) {
        return shop.mart().ports().of(service);
    }
}
