package mart.system.keys;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Load;
import mart.system.shop.Shop;

/** Logs in repeatedly, and sends each token received so far to another service, until it is closed. */
final class TokenProbe implements AutoCloseable {

    private static final int MAX_TOKENS = 20;

    private final Shop shop;
    private final String name;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Queue<String> rejections = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acceptances = new AtomicInteger();
    private final Load load;

    TokenProbe(Shop shop, String name) {
        this.shop = shop;
        this.name = name;
        load = new Load(List.of(this::logInAndProbeTokens));
    }

    /** The number of accepted tokens. */
    int acceptances() {
        return acceptances.get();
    }

    /** All other responses and errors. */
    List<String> rejections() {
        return List.copyOf(rejections);
    }

    /** A new access token. */
    static String logIn(Shop shop, String name) {
        Response response = shop.logIn(Service.USER, name, Customer.PASSWORD);
        response.then().statusCode(200);
        return response.path("access_token");
    }

    /** The response of the order service to a request with this token. */
    static Response requestOrders(Shop shop, String token) {
        return shop.at(Service.ORDER, token).get("/orders");
    }

    /** The key id in a token's header. */
    static String keyOf(String token) {
        return JsonPath.from(Jws.header(token)).getString("kid");
    }

    private void logInAndProbeTokens() {
        try {
            String token = logIn(shop, name);
            if (tokens.size() < MAX_TOKENS
                    || !keyOf(tokens.get(tokens.size() - 1)).equals(keyOf(token))) {
                tokens.add(token);
            }
            tokens.forEach(this::probeToken);
        } catch (RuntimeException | AssertionError e) {
            rejections.add(e.toString());
        }
    }

    private void probeToken(String token) {
        Response response = requestOrders(shop, token);
        if (response.statusCode() == 200) {
            acceptances.incrementAndGet();
        } else {
            rejections.add(response.statusCode() + " for a token with key id " + keyOf(token));
        }
    }

    @Override
    public void close() {
        load.stop();
    }
}
