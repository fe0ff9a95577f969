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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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

    /** The gateway read the request and will never accept it. Other errors may have another origin, such as a proxy. */
    private static final Set<Integer> REJECTED = Set.of(400, 422);

    /** The size of the database columns for tokens and reasons. */
    private static final int MAX_TEXT = 200;

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1," + MAX_TEXT + "}");

    /** What PostgreSQL cannot store, or a customer cannot read: control characters and halves of surrogate pairs. */
    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

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
            if (isRejection(response)) {
                throw new PaymentRequired(reason(response));
            }
            return new TokenizedCard(token(response), card.brand(), card.lastFour());
        });
    }

    @Override
    public CompletionStage<ChargeOutcome> charge(UUID attemptId, String token, BigDecimal amount) {
        return post("charges", attemptId, Map.of("token", token, "amount", amount.toPlainString()))
                .thenApply(response ->
                        isRejection(response) ? ChargeOutcome.declined(reason(response)) : ChargeOutcome.CAPTURED);
    }

    @Override
    public CompletionStage<Void> refund(UUID refundId, UUID attemptId, BigDecimal amount) {
        return post("refunds", refundId, Map.of("charge", attemptId, "amount", amount.toPlainString()))
                .thenAccept(response -> {
                    if (isRejection(response)) {
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
        if (!isRejection(response) && response.statusCode() / 100 != 2) {
            throw new GatewayUnavailable(
                    new IOException("The gateway answered " + response.statusCode() + " to " + path));
        }
        return response;
    }

    private static boolean isRejection(HttpResponse<String> response) {
        return response.statusCode() == DECLINED || REJECTED.contains(response.statusCode());
    }

    /** The reason for the customer, in a form that can be stored. */
    private static String reason(HttpResponse<String> response) {
        if (REJECTED.contains(response.statusCode())) {
            return "The payment gateway does not accept this payment.";
        }
        String reason = UNREADABLE.matcher(text(response, "reason")).replaceAll("?");
        return reason.codePointCount(0, reason.length()) <= MAX_TEXT
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, MAX_TEXT));
    }

    /** @throws GatewayUnavailable if the token could not be stored */
    private static String token(HttpResponse<String> response) {
        String token = text(response, "id");
        if (!TOKEN.matcher(token).matches()) {
            throw new GatewayUnavailable(
                    new IOException("The gateway's token is not 1 to 200 visible ASCII characters"));
        }
        return token;
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
