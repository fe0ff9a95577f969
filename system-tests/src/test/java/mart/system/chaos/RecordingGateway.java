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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import mart.stack.MartBuilder;
import mart.system.shop.Seed;

/**
 * Payment gateway of docs/payment-gateway.md outside of the mart. It records all charges and refunds, so that tests know what
 * really happened. It never fails, and can be slow. It declines cards that begin with {@link #DECLINED}.
 */
final class RecordingGateway implements AutoCloseable {
    /** The beginning of card numbers that are accepted; the other is that of declined ones. */
    static final String GOOD = "4242";

    static final String DECLINED = "4000";

    /** A charge or a refund. */
    private record Movement(String card, BigDecimal amount) {}

    private final HttpServer http;
    private final ExecutorService tellers = Executors.newCachedThreadPool();
    private final Random dice;
    private final int longestChargeMillis;
    private final Map<String, String> cardOfToken = new ConcurrentHashMap<>();
    private final Map<String, Movement> charges = new ConcurrentHashMap<>();
    private final Map<String, Movement> refunds = new ConcurrentHashMap<>();

    /** A gateway without delay. */
    RecordingGateway() {
        this(new Random(0), 1);
    }

    /** A gateway that delays each charge by a random time. */
    RecordingGateway(Random dice, int longestChargeMillis) {
        this.dice = dice;
        this.longestChargeMillis = longestChargeMillis;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(tellers);
        http.createContext("/tokens", exchange -> answer(exchange, this::token));
        http.createContext("/charges", exchange -> answer(exchange, this::charge));
        http.createContext("/refunds", exchange -> answer(exchange, this::refund));
        http.start();
    }

    /** A unique card number for an owner and the owner's number of the card, with a valid check digit. */
    static String card(String beginning, int owner, int number) {
        String digits = "%s%03d%08d".formatted(beginning, owner, number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return digits + (10 - sum % 10) % 10;
    }

    /** Configures a mart to use this gateway. */
    MartBuilder serve(MartBuilder mart) {
        return mart.variable("gateway.kind", "http")
                .variable("gateway.url", "http://127.0.0.1:" + http.getAddress().getPort() + "/")
                .variable("gateway.key", "key-of-the-mart");
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

    private record Reply(int status, String body) {}

    private interface Teller {
        Reply serve(String id, JsonPath wanted);
    }

    private static void answer(HttpExchange exchange, Teller teller) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = teller.serve(exchange.getRequestHeaders().getFirst("Idempotency-Key"), JsonPath.from(body));
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply token(String id, JsonPath wanted) {
        String token = UUID.randomUUID().toString();
        cardOfToken.put(token, wanted.getString("number"));
        return new Reply(200, "{\"id\": \"" + token + "\"}");
    }

    private Reply charge(String id, JsonPath wanted) {
        String card = cardOfToken.get(wanted.getString("token"));
        if (card.startsWith(DECLINED)) {
            return new Reply(402, "{\"reason\": \"The card was declined.\"}");
        }
        Seed.pause(dice, longestChargeMillis);
        return record(charges, id, new Movement(card, new BigDecimal(wanted.getString("amount"))));
    }

    private Reply refund(String id, JsonPath wanted) {
        Movement charge = charges.get(wanted.getString("charge"));
        return record(refunds, id, new Movement(charge.card(), new BigDecimal(wanted.getString("amount"))));
    }

    /** Records a movement once for each id; a different movement with the same id is an error of the mart. */
    private static Reply record(Map<String, Movement> book, String id, Movement movement) {
        Movement before = book.putIfAbsent(id, movement);
        return before == null || before.equals(movement) ? new Reply(200, "{}") : new Reply(422, "{}");
    }

    @Override
    public void close() {
        http.stop(0);
        tellers.shutdownNow();
    }
}
