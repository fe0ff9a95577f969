package mart.system.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import mart.stack.MartBuilder;
import mart.system.shop.Card;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;

/**
 * Payment gateway of docs/payment-gateway.md outside of the mart. It records all charges and refunds, so that tests know what
 * really happened. It never fails, and can be slow.
 */
final class RecordingGateway implements AutoCloseable {
    private static final String GOOD = "4242";
    private static final String DECLINED = "4000";

    /** A charge or a refund. */
    private record Movement(String card, BigDecimal amount) {}

    private record Reply(int status, String body) {}

    private final HttpServer http;
    private final Random random = Seed.random(Seed.first("gateway"), 0);
    private final int longestChargeMillis;
    private final AtomicInteger cards = new AtomicInteger();
    private final Map<String, String> cardOfToken = new ConcurrentHashMap<>();
    private final Map<String, Movement> charges = new ConcurrentHashMap<>();
    private final Map<String, Movement> refunds = new ConcurrentHashMap<>();

    /** @param longestChargeMillis the limit of the random delay of each charge */
    RecordingGateway(int longestChargeMillis) {
        this.longestChargeMillis = longestChargeMillis;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(request -> new Thread(request).start());
        http.createContext("/tokens", exchange -> answer(exchange, (id, request) -> token(request)));
        http.createContext("/charges", exchange -> answer(exchange, this::charge));
        http.createContext("/refunds", exchange -> answer(exchange, this::refund));
        http.start();
    }

    /** A mart that uses this gateway. Its access tokens outlast the test. */
    MartBuilder mart(String folder) {
        return SharedMart.builder(folder)
                .variable("gateway.kind", "http")
                .variable("gateway.url", "http://127.0.0.1:" + http.getAddress().getPort() + "/")
                .variable("gateway.key", "key-of-the-mart")
                .variable("jwt.lifetime.seconds", "86400");
    }

    /** The number of a new card that is accepted. */
    String newCard() {
        return newCard(GOOD);
    }

    /** The number of a new card that is declined. */
    String newDeclinedCard() {
        return newCard(DECLINED);
    }

    private String newCard(String firstDigits) {
        return Card.withCheckDigit("%s%011d".formatted(firstDigits, cards.incrementAndGet()));
    }

    /** The amounts charged to a card; a repeated request counts once. */
    List<BigDecimal> charged(String card) {
        return amounts(charges, card);
    }

    /** The amounts refunded to a card. */
    List<BigDecimal> refunded(String card) {
        return amounts(refunds, card);
    }

    private static List<BigDecimal> amounts(Map<String, Movement> book, String card) {
        return book.values().stream()
                .filter(movement -> movement.card().equals(card))
                .map(Movement::amount)
                .toList();
    }

    private static void answer(HttpExchange exchange, BiFunction<String, JsonPath, Reply> handler) throws IOException {
        try (exchange) {
            String id = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = handler.apply(id, JsonPath.from(body));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply token(JsonPath request) {
        String token = UUID.randomUUID().toString();
        cardOfToken.put(token, request.getString("number"));
        return new Reply(200, "{\"id\": \"" + token + "\"}");
    }

    private Reply charge(String id, JsonPath request) {
        String card = cardOfToken.get(request.getString("token"));
        if (card.startsWith(DECLINED)) {
            return new Reply(402, "{\"reason\": \"The card was declined.\"}");
        }
        Seed.pause(random, longestChargeMillis);
        return record(charges, id, card, request);
    }

    private Reply refund(String id, JsonPath request) {
        return record(refunds, id, charges.get(request.getString("charge")).card(), request);
    }

    /** Records a movement once for each id; a different movement with the same id is an error of the mart. */
    private static Reply record(Map<String, Movement> book, String id, String card, JsonPath request) {
        Movement movement = new Movement(card, new BigDecimal(request.getString("amount")));
        Movement before = book.putIfAbsent(id, movement);
        return new Reply(before == null || before.equals(movement) ? 200 : 422, "{}");
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
