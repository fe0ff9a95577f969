package mart.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import mart.kit.json.Json;
import mart.kit.problem.PaymentRequired;
import mart.payment.domain.Card;
import mart.payment.domain.ChargeOutcome;
import mart.payment.domain.GatewayUnavailable;
import mart.payment.domain.TokenizedCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpGatewayTest {

    private static final Card CARD = new Card("4242424242424242", YearMonth.of(2025, 12), "123");
    private static final BigDecimal AMOUNT = new BigDecimal("19.90");

    private final UUID id = UUID.randomUUID();
    private HttpServer server;
    private HttpGateway gateway;
    private String received;
    private int status = 200;
    private String response = "{}";

    @BeforeEach
    void start() throws IOException, NoSuchAlgorithmException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", this::respond);
        server.start();
        gateway = gateway(Duration.ofMinutes(1));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpGateway gateway(Duration timeout) throws NoSuchAlgorithmException {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/");
        return new HttpGateway(url, "secret", timeout, SSLContext.getDefault());
    }

    private void respond(HttpExchange exchange) throws IOException {
        received = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                + Json.MAPPER.readTree(exchange.getRequestBody());
        byte[] body = response.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ChargeOutcome charge(HttpGateway charged) {
        return await(charged.charge(id, "tok_1", AMOUNT));
    }

    /** Returns the result of a stage, or throws its failure. */
    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Test
    void cardIsExchangedForAToken() {
        response = "{\"id\":\"tok_1\"}";
        assertThat(await(gateway.tokenize(CARD))).isEqualTo(new TokenizedCard("tok_1", "Visa", "4242"));
        assertThat(received)
                .startsWith("POST /v1/tokens Bearer secret ")
                .contains(
                        "\"number\":\"4242424242424242\"", "\"exp_month\":12", "\"exp_year\":2025", "\"cvc\":\"123\"");
    }

    @Test
    void rejectedCardFailsWithTheGatewaysReason() {
        status = 402;
        response = "{\"reason\":\"Not this one.\"}";
        assertThatThrownBy(() -> await(gateway.tokenize(CARD)))
                .isInstanceOf(PaymentRequired.class)
                .hasMessage("Not this one.");
    }

    @Test
    void chargeUsesTheAttemptIdAsIdempotencyKey() {
        assertThat(charge(gateway)).isEqualTo(ChargeOutcome.CAPTURED);
        assertThat(received)
                .startsWith("POST /v1/charges Bearer secret " + id + " ")
                .contains("\"token\":\"tok_1\"", "\"amount\":\"19.90\"");
    }

    @Test
    void declineReasonIsCutTo200Characters() {
        status = 402;
        response = "{\"reason\":\"" + "x".repeat(300) + "\"}";
        assertThat(charge(gateway)).isEqualTo(ChargeOutcome.declined("x".repeat(200)));
    }

    @Test
    void refundUsesTheRefundIdAsIdempotencyKey() {
        UUID attempt = UUID.randomUUID();
        await(gateway.refund(id, attempt, AMOUNT));
        assertThat(received)
                .startsWith("POST /v1/refunds Bearer secret " + id + " ")
                .contains("\"charge\":\"" + attempt + "\"", "\"amount\":\"19.90\"");
    }

    @Test
    void rejectedRefundFailsWithTheGatewaysReason() {
        status = 402;
        response = "{\"reason\":\"Too late.\"}";
        assertThatThrownBy(() -> await(gateway.refund(id, id, AMOUNT))).hasMessageContaining("Too late.");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void requestThatTheGatewayNeverAcceptsIsDeclined(int rejected) {
        status = rejected;
        response = "<html>";
        assertThat(charge(gateway).declineReason()).contains("does not accept");
        assertThatThrownBy(() -> await(gateway.tokenize(CARD))).isInstanceOf(PaymentRequired.class);
    }

    @Test
    void reasonThatCannotBeStoredIsMadeReadable() {
        status = 402;
        response = "{\"reason\":\"a\\u0000b\\uD800c" + "\uD83D\uDE00".repeat(300) + "\"}";
        assertThat(charge(gateway).declineReason()).isEqualTo("a?b?c" + "\uD83D\uDE00".repeat(195));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\\u0000", "\\uD800", "\u00e9"})
    void tokenThatCannotBeStoredIsNotAccepted(String token) {
        response = "{\"id\":\"" + token + "\"}";
        assertThatThrownBy(() -> await(gateway.tokenize(CARD))).isInstanceOf(GatewayUnavailable.class);
        response = "{\"id\":\"" + "x".repeat(201) + "\"}";
        assertThatThrownBy(() -> await(gateway.tokenize(CARD))).isInstanceOf(GatewayUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 404, 409, 429, 500, 503})
    void anyOtherStatusLeavesTheOutcomeUnknown(int other) {
        status = other;
        assertThatThrownBy(() -> charge(gateway)).isInstanceOf(GatewayUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<html>", "{\"id\":7}", "[]"})
    void unreadableResponseLeavesTheOutcomeUnknown(String unreadable) {
        response = unreadable;
        assertThatThrownBy(() -> await(gateway.tokenize(CARD))).isInstanceOf(GatewayUnavailable.class);
    }

    @Test
    void unreachableGatewayIsUnavailable() {
        server.stop(0);
        assertThatThrownBy(() -> charge(gateway)).isInstanceOf(GatewayUnavailable.class);
    }

    @Test
    void timeoutEndsTheWaitForAResponse() throws NoSuchAlgorithmException {
        CountDownLatch testEnded = new CountDownLatch(1);
        server.createContext("/v1/charges", exchange -> {
            try {
                testEnded.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpGateway impatient = gateway(Duration.ofMillis(100));
        try {
            assertThatThrownBy(() -> charge(impatient)).isInstanceOf(GatewayUnavailable.class);
        } finally {
            testEnded.countDown();
        }
    }

    @Test
    @Timeout(10)
    void timeoutEndsASlowResponseAndClosesItsConnection() throws NoSuchAlgorithmException, InterruptedException {
        CountDownLatch connectionClosed = new CountDownLatch(1);
        server.createContext("/v1/charges", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody());
            connectionClosed.countDown();
        });
        HttpGateway impatient = gateway(Duration.ofMillis(300));
        assertThatThrownBy(() -> charge(impatient)).isInstanceOf(GatewayUnavailable.class);
        assertThat(connectionClosed.await(5, TimeUnit.SECONDS))
                .as("the gateway saw the connection close")
                .isTrue();
    }

    /** Writes a space every 50 ms until the client closes the connection. */
    private static void drip(OutputStream body) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                body.write(' ');
                body.flush();
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) { // the client has closed the connection
            return;
        }
    }
}
