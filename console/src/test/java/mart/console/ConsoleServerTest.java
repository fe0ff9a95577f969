package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console without Kafka: static files, request checks and error responses. */
class ConsoleServerTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private ServerSocket silent;
    private ConsoleServer console;
    private ConsoleClient client;

    @BeforeEach
    void start() throws IOException {
        mail.start();
        // accepts connections and never responds, as a broker that hangs
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        console = new ConsoleServer(0, "localhost:" + silent.getLocalPort(), mail, new AdminClient(Map.of(), () -> ""));
        console.start();
        client = new ConsoleClient(console);
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
        silent.close();
        mail.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/page.css, text/css",
        "/page.js, text/javascript",
        "/dom.js, text/javascript",
        "/topics.js, text/javascript",
        "/messages.js, text/javascript",
        "/groups.js, text/javascript",
        "/mails.js, text/javascript",
        "/dead-letters.js, text/javascript",
        "/show.js, text/javascript",
        "/icon.svg, image/svg+xml"
    })
    void pageFilesAreServed(String path, String type) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(answer.body()).isNotBlank().doesNotContain("innerHTML");
    }

    @Test
    void pageAllowsItsOwnScriptsOnly() {
        HttpResponse<String> answer = client.get("/");

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(answer.body()).doesNotContainPattern("<script>|style=|https?://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "evil.example:8080", "127.0.0.1.evil.example", "::1"})
    void otherHostNamesAreRejected(String host) throws IOException {
        assertThat(statusFor("Host: " + host)).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1:1", "[::1]:8080"})
    void ownHostNamesAreAccepted(String host) throws IOException {
        assertThat(statusFor("Host: " + host)).isEqualTo(200);
    }

    @Test
    void requestWithoutHostIsRejected() throws IOException {
        assertThat(statusFor("X-Nothing: here")).isEqualTo(421);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void readOnlyPathsRejectOtherMethods(String method) {
        HttpResponse<String> answer = client.send(method, "/api/mails");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void headResponseHasNoBody() {
        HttpResponse<String> answer = client.send("HEAD", "/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /nothing                              | 404
                    /..%2f..%2fetc%2fpasswd               | 404
                    /api/topics?all=1                     | 400
                    /api/topics/a%20b/messages            | 400
                    /api/topics/order/messages?limit=0    | 400
                    /api/topics/order/messages?limit=501  | 400
                    /api/topics/order/messages?before=now | 400
                    /api/mails/x                          | 400
                    /api/mails/0                          | 400
                    /api/mails/1                          | 404
                    /api/mails?limit=many                 | 400
                    """)
    void errorIsAProblemWithADetail(String path, int status) {
        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = ConsoleClient.json(answer);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/topics", "/api/topics/order/messages", "/api/groups"})
    void unresponsiveKafkaIsReportedWithinSeconds(String path) {
        Instant before = Instant.now();

        HttpResponse<String> answer = client.get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Kafka does not respond at localhost:" + silent.getLocalPort());
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void emailsAreShownWhileManyRequestsWaitForKafka() {
        ExecutorService visitors = Executors.newFixedThreadPool(20);
        try {
            for (int i = 0; i < 20; i++) {
                visitors.submit(() -> client.get("/api/topics"));
            }
            Instant before = Instant.now();

            assertThat(client.get("/api/mails").statusCode()).isEqualTo(200);

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        } finally {
            visitors.shutdownNow();
        }
    }

    private int statusFor(String header) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            socket.getOutputStream()
                    .write(("GET /api/mails HTTP/1.0\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String statusLine = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElseThrow();
            return Integer.parseInt(statusLine.split(" ")[1]);
        }
    }
}
