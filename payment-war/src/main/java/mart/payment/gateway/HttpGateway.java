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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import mart.kit.json.Json;
import mart.kit.problem.PaymentRequired;
import mart.payment.domain.Card;
import mart.payment.domain.ChargeOutcome;
import mart.payment.domain.GatewayUnavailable;
import mart.payment.domain.PaymentGateway;
import mart.payment.domain.TokenizedCard;
import org.jspecify.annotations.Nullable;

/**
 * Payment gateway over HTTP and JSON, as {@code docs/payment-gateway.md} describes: {@code POST} to {@code tokens},
 * {@code charges} and {@code refunds} with an {@code Idempotency-Key}; status 402 is a decline.
 *
 * <p>Uses {@code java.net.http} rather than MicroProfile Rest Client, because {@code gateway.timeout} limits the whole
 * exchange, to the last byte of the response. The Rest Client's timeouts limit the connect and each single read. Fault
 * Tolerance's {@code @Timeout} stops waiting, but does not close the connection of a response that arrives slowly.
 */
final class HttpGateway implements PaymentGateway {

    private static final int DECLINED = 402;

    /** The size of the database columns for reasons. */
    private static final int MAX_REASON = 200;

    private final HttpClient http;
    private final URI url;
    private final String key;
    private final Duration timeout;

    /**
     * @param url the base URL, with a slash at the end
     * @param key the API key, sent as bearer token
     * @param timeout limits each exchange, to the last byte of the response
     * @param trust verifies the gateway's certificate
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

    @Override
    public CompletionStage<TokenizedCard> tokenize(Card card) {
        Map<String, Object> body = Map.of(
                "number", card.number(),
                "exp_month", card.expiry().getMonthValue(),
                "exp_year", card.expiry().getYear(),
                "cvc", card.cvv());
        return post("tokens", UUID.randomUUID(), body).thenApply(response -> {
            if (response.statusCode() == DECLINED) {
                throw new PaymentRequired(reason(response));
            }
            return new TokenizedCard(text(response, "id"), card.brand(), card.lastFour());
        });
    }

    @Override
    public CompletionStage<ChargeOutcome> charge(UUID attemptId, String token, BigDecimal amount) {
        return post("charges", attemptId, Map.of("token", token, "amount", amount.toPlainString()))
                .thenApply(response -> response.statusCode() == DECLINED
                        ? ChargeOutcome.declined(reason(response))
                        : ChargeOutcome.CAPTURED);
    }

    @Override
    public CompletionStage<Void> refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        return post("refunds", refundId, Map.of("charge", attemptId, "amount", amount.toPlainString()))
                .thenAccept(response -> {
                    if (response.statusCode() == DECLINED) {
                        throw new IllegalStateException(
                                "The gateway rejected refund " + refundId + ": " + reason(response));
                    }
                });
    }

    private CompletableFuture<HttpResponse<String>> post(String path, UUID idempotencyKey, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", idempotencyKey.toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(body)))
                .build();
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        return exchange.copy() // the limit includes the body; HttpRequest.timeout would end with the response headers
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> exchange.cancel(true)) // closes an unfinished exchange
                .handle((response, failure) -> checked(path, response, failure));
    }

    private static String json(Map<String, Object> body) {
        try {
            return Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> checked(
            String path, @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
        if (response == null) {
            throw new GatewayUnavailable(failure);
        }
        int status = response.statusCode();
        if (status != DECLINED && status / 100 != 2) {
            throw new GatewayUnavailable(new IOException("The gateway answered " + status + " to " + path));
        }
        return response;
    }

    private static String reason(HttpResponse<String> response) {
        String reason = text(response, "reason");
        return reason.substring(0, Math.min(MAX_REASON, reason.length()));
    }

    private static String text(HttpResponse<String> response, String field) {
        try {
            JsonNode value = Json.MAPPER.readTree(response.body()).path(field);
            if (value.isTextual()) {
                return value.textValue();
            }
            throw new GatewayUnavailable(new IOException("The gateway's response has no text field " + field));
        } catch (JsonProcessingException e) { // not as the cause: its message may quote the response
            throw new GatewayUnavailable(new IOException("The gateway's response is not JSON"));
        }
    }
}
