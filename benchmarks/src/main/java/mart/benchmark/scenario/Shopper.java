package mart.benchmark.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import mart.benchmark.load.Latencies;
import mart.stack.Service;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * A simulated customer with an account of their own. It records the latency of each request and verifies its response.
 *
 * <p>Each method throws {@link WrongResponse} if the response is wrong: another status, another customer's data, or
 * another amount. A 202 is not wrong: it is recorded as an operation of its own, and the outcome is awaited.
 */
final class Shopper {
    private static final String CARD = "4242424242424242";
    private static final int LARGEST_QUANTITY = 3;
    private static final int PAGE = 20;
    private static final long POLL_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MartHttp http;
    private final Account account;
    private final Latencies latencies;
    private final Random random;

    Shopper(MartHttp http, Account account, Latencies latencies) {
        this.http = http;
        this.account = account;
        this.latencies = latencies;
        this.random = new Random(account.userId().getLeastSignificantBits());
    }

    /** An order that can be paid. */
    record ConfirmedOrder(UUID orderId, BigDecimal amount) {}

    Random random() {
        return random;
    }

    /** Places an order, and returns when it can be paid. */
    ConfirmedOrder place(CatalogueProduct product) {
        String operation = "POST /order";
        int quantity = 1 + random.nextInt(LARGEST_QUANTITY);
        BigDecimal amount = product.price().multiply(BigDecimal.valueOf(quantity));
        String body = """
                {"quantity": %s, "shipping_address": "123 Main St, City, Country",
                 "customer_notes": "Please deliver in the morning"}""".formatted(quantity);
        MartHttp.Reply reply = send(
                operation,
                authorized("POST", Service.ORDER, "/order/" + product.productId())
                        .setEntity(body, ContentType.APPLICATION_JSON)
                        .build());
        verifyOwner(operation, reply);
        verify(operation, "product " + product, reply, isId("product_id", product.productId()));
        UUID orderId = UUID.fromString(reply.body().path("order_id").asText());
        JsonNode order = reply.body();
        if (reply.status() == 202) {
            order = awaitOutcome(operation, Service.ORDER, "/order/" + orderId, "payable", "true");
        } else {
            verify(operation, "status 201", reply, 201);
        }
        verify(operation, "amount " + amount, reply(order), isAmount("amount", amount));
        verify(operation, "a payable order", reply(order), isText("payable", "true"));
        return new ConfirmedOrder(orderId, amount);
    }

    /** Pays an order, and returns when it is paid. */
    void pay(ConfirmedOrder order) {
        String operation = "PUT /payment";
        String body = """
                {"order_id": "%s", "card_number": "%s", "card_expiry": "12/35", "card_cvv": "123"}
                """.formatted(order.orderId(), CARD);
        MartHttp.Reply reply = send(
                operation,
                authorized("PUT", Service.PAYMENT, "/payment")
                        .setEntity(body, ContentType.APPLICATION_JSON)
                        .build());
        verifyOwner(operation, reply);
        verify(operation, "order " + order, reply, isId("order_id", order.orderId()));
        JsonNode payment = reply.body();
        if (reply.status() == 202) {
            payment = awaitOutcome(operation, Service.PAYMENT, "/payment/" + order.orderId(), "payment_status", "PAID");
        } else {
            verify(operation, "status 200", reply, 200);
        }
        verify(operation, "status PAID", reply(payment), isText("payment_status", "PAID"));
        verify(operation, order.amount() + " captured", reply(payment), isAmount("captured_amount", order.amount()));
    }

    /** Reads one product. */
    void readProduct(CatalogueProduct product) {
        String operation = "GET /product/{id}";
        MartHttp.Reply reply = send(
                operation,
                http.request("GET", Service.PRODUCT, "/product/" + product.productId())
                        .build());
        verify(operation, "status 200", reply, 200);
        verify(operation, "product " + product, reply, isId("product_id", product.productId()));
        verify(operation, "price " + product.price(), reply, isAmount("price", product.price()));
    }

    /** Reads the first page of the products. */
    void listProducts() {
        verifyPage("GET /products", send("GET /products", page("/products", Service.PRODUCT)));
    }

    /** Reads the first page of the stock. */
    void listInventory() {
        verifyPage("GET /inventory", send("GET /inventory", page("/inventory", Service.INVENTORY)));
    }

    /** Reads the first page of the customer's orders, which may be empty. */
    void listOrders() {
        String operation = "GET /orders";
        MartHttp.Reply reply = send(operation, page("/orders", Service.ORDER));
        verify(operation, "status 200", reply, 200);
        reply.body().forEach(order -> verifyOwner(operation, reply(order)));
    }

    /** Logs in, which verifies the password and issues tokens. */
    void logIn() {
        String operation = "POST /user/login";
        MartHttp.Reply reply = send(
                operation,
                http.request("POST", Service.USER, "/user/login")
                        .setEntity(
                                "username=" + account.username() + "&password=" + account.password(),
                                ContentType.APPLICATION_FORM_URLENCODED)
                        .build());
        verify(operation, "status 200", reply, 200);
        verify(
                operation,
                "a token of " + account.userId(),
                reply,
                body -> subject(body).contains(account.userId().toString()));
    }

    private static String subject(JsonNode tokens) {
        String claims = tokens.path("access_token").asText().split("\\.")[1];
        return new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
    }

    private ClassicHttpRequest page(String path, Service service) {
        return authorized("GET", service, path + "?limit=" + PAGE).build();
    }

    private ClassicRequestBuilder authorized(String method, Service service, String path) {
        return http.request(method, service, path).addHeader("Authorization", "Bearer " + account.token());
    }

    private MartHttp.Reply send(String operation, ClassicHttpRequest request) {
        long start = System.nanoTime();
        MartHttp.Reply reply = http.send(request);
        latencies.record(operation, System.nanoTime() - start);
        if (reply.status() == 202) {
            latencies.record(operation + Scenario.ACCEPTED, System.nanoTime() - start);
        }
        return reply;
    }

    /** Reads a resource until a field has a value; these requests are not recorded. */
    private JsonNode awaitOutcome(String operation, Service service, String path, String field, String value) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            MartHttp.Reply reply = http.send(authorized("GET", service, path).build());
            if (reply.status() == 200 && reply.body().path(field).asText().equals(value)) {
                return reply.body();
            }
            if (System.nanoTime() > end) {
                throw new WrongResponse(operation, field + " " + value + " within " + PATIENCE, reply);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static MartHttp.Reply reply(JsonNode body) {
        return new MartHttp.Reply(200, body);
    }

    private void verifyOwner(String operation, MartHttp.Reply reply) {
        verify(operation, "user " + account.userId(), reply, isId("user_id", account.userId()));
    }

    private static void verifyPage(String operation, MartHttp.Reply reply) {
        verify(operation, "status 200", reply, 200);
        verify(operation, PAGE + " rows", reply, body -> body.size() == PAGE);
    }

    private static void verify(String operation, String expected, MartHttp.Reply reply, int status) {
        if (reply.status() != status) {
            throw new WrongResponse(operation, expected, reply);
        }
    }

    private static void verify(String operation, String expected, MartHttp.Reply reply, Predicate<JsonNode> condition) {
        if (!condition.test(reply.body())) {
            throw new WrongResponse(operation, expected, reply);
        }
    }

    private static Predicate<JsonNode> isId(String field, UUID id) {
        return isText(field, id.toString());
    }

    private static Predicate<JsonNode> isText(String field, String text) {
        return body -> body.path(field).asText().equals(text);
    }

    private static Predicate<JsonNode> isAmount(String field, BigDecimal amount) {
        return body ->
                body.path(field).isNumber() && body.path(field).decimalValue().compareTo(amount) == 0;
    }
}
