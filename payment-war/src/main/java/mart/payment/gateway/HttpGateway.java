package mart.payment.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import mart.kit.json.Json;
import mart.kit.problem.PaymentRequired;
import mart.payment.domain.TokenizedCard;

/**
 * A gateway that is asked over HTTP and JSON, as {@code docs/payment-gateway.md} tells: {@code POST} to
 * {@code tokens}, {@code charges} and {@code refunds}, with an {@code Idempotency-Key}; 402 is a declined card.
 */
final class HttpGateway implements PaymentGateway {

    private static final int DECLINED = 402;

    private final HttpClient http;
    private final URI url;
    private final String key;
    private final Duration timeout;

    /**
     * @param url where it is, ending in a slash
     * @param key proves to it who we are
     * @param timeout how long an answer may take, to its last byte
     * @param trust what its certificate is checked with
     */
    HttpGateway(URI url, String key, Duration timeout, SSLContext trust) {
        this.url = url;
        this.key = key;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .sslContext(trust)
                .build();
    }

    /** @throws PaymentRequired if the gateway will not even take the card */
    @Override
    public TokenizedCard tokenize(Card card) {
        Map<String, Object> body = Map.of(
                "number", card.number(),
                "exp_month", card.expiry().getMonthValue(),
                "exp_year", card.expiry().getYear(),
                "cvc", card.cvv());
        HttpResponse<String> answer = post("tokens", UUID.randomUUID(), body);
        if (answer.statusCode() == DECLINED) {
            throw new PaymentRequired(reason(answer));
        }
        return new TokenizedCard(text(answer, "id"), card.brand(), card.lastFour());
    }

    @Override
    public ChargeOutcome charge(UUID attemptId, String token, BigDecimal amount) {
        HttpResponse<String> answer =
                post("charges", attemptId, Map.of("token", token, "amount", amount.toPlainString()));
        return answer.statusCode() == DECLINED ? ChargeOutcome.declined(reason(answer)) : ChargeOutcome.CAPTURED;
    }

    @Override
    public void refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        HttpResponse<String> answer =
                post("refunds", refundId, Map.of("charge", attemptId, "amount", amount.toPlainString()));
        if (answer.statusCode() == DECLINED) {
            throw new IllegalStateException("The gateway will not refund " + refundId + ": " + reason(answer));
        }
    }

    private HttpResponse<String> post(String what, UUID idempotencyKey, Map<String, Object> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(what))
                    .header("Authorization", "Bearer " + key)
                    .header("Idempotency-Key", idempotencyKey.toString())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
                    .build();
            return checked(what, inTime(http.sendAsync(request, HttpResponse.BodyHandlers.ofString())));
        } catch (IOException e) {
            throw new GatewayUnavailable(e);
        }
    }

    /** The whole answer, or none: a request's own timeout would end with the headers, and the body could take for ever. */
    private <T> T inTime(CompletableFuture<T> exchange) {
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayUnavailable(e);
        } catch (ExecutionException e) {
            throw new GatewayUnavailable(e.getCause());
        } catch (TimeoutException e) {
            throw new GatewayUnavailable(e);
        } finally {
            exchange.cancel(true); // closes the connection if it is not at its end
        }
    }

    private static HttpResponse<String> checked(String what, HttpResponse<String> answer) throws IOException {
        int status = answer.statusCode();
        if (status != DECLINED && status / 100 != 2) {
            throw new IOException("The gateway answered " + status + " to " + what);
        }
        return answer;
    }

    /** The customer sees it, and so does our database: it must not be longer than that has room for. */
    private static String reason(HttpResponse<String> answer) {
        String reason = text(answer, "reason");
        return reason.substring(0, Math.min(200, reason.length()));
    }

    private static String text(HttpResponse<String> answer, String field) {
        try {
            JsonNode value = Json.MAPPER.readTree(answer.body()).path(field);
            if (value.isTextual()) {
                return value.textValue();
            }
            throw new GatewayUnavailable(new IOException("The gateway's answer has no " + field));
        } catch (JsonProcessingException e) {
            throw new GatewayUnavailable(new IOException("The gateway's answer is no JSON"));
        }
    }
}
