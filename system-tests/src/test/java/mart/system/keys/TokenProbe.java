package mart.system.keys;

import static io.restassured.http.ContentType.URLENC;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Shop;

/** Logs in over and over, and shows each token that was ever received to another service, until it is closed. */
final class TokenProbe implements AutoCloseable {

    private static final int MOST_TOKENS = 20;

    private final Shop shop;
    private final String name;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger admissions = new AtomicInteger();
    private final Thread thread = new Thread(this::visit, "visitor");
    private volatile boolean closed;

    TokenProbe(Shop shop, String name) {
        this.shop = shop;
        this.name = name;
        thread.start();
    }

    /** How often a token was taken. */
    int admissions() {
        return admissions.get();
    }

    /** What was answered instead, by any service. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** A new token. */
    static String logIn(Shop shop, String name) {
        Response answer = shop.at(Service.USER)
                .contentType(URLENC)
                .formParam("username", name)
                .formParam("password", Customer.PASSWORD)
                .post("/user/login");
        answer.then().statusCode(200);
        return answer.path("access_token");
    }

    /** What the order service answers to a token. */
    static Response show(Shop shop, String token) {
        return shop.at(Service.ORDER).header("Authorization", "Bearer " + token).get("/orders");
    }

    /** Which key a token says that it is signed with. */
    static String keyOf(String token) {
        return JsonPath.from(Jws.header(token)).getString("kid");
    }

    private void visit() {
        while (!closed) {
            try {
                String fresh = logIn(shop, name);
                if (tokens.size() < MOST_TOKENS
                        || !keyOf(tokens.get(tokens.size() - 1)).equals(keyOf(fresh))) {
                    tokens.add(fresh);
                }
                tokens.forEach(this::show);
            } catch (RuntimeException | AssertionError e) {
                refusals.add(e.toString());
            }
        }
    }

    private void show(String token) {
        Response answer = show(shop, token);
        if (answer.statusCode() == 200) {
            admissions.incrementAndGet();
        } else {
            refusals.add(answer.statusCode() + " to a token of key " + keyOf(token));
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
