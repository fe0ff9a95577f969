package mart.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One stub stands for all six services; only the order service has an order. */
class ReconciliationTest {

    private static final String ORDER = """
            [{"order_id": "0198f2c1-6f3e-7c55-9d5a-2f4b8a1c0e77", "product_id": "p", "order_status": "CANCELLED",
              "payment_status": "PENDING", "settled": true, "reserved": 0, "sold": 0, "stock_revision": %d,
              "amount": 10.00, "paid_amount": 0, "version": 2}]""";

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private boolean ordersChange;
    private int outboxSeconds;
    private String orders = ORDER;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void persistentDifferenceIsAFault() {
        assertThat(gather().faults())
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).contains("inventory does not have it"));
    }

    @Test
    void changingDifferenceIsInFlight() {
        ordersChange = true;
        Report report = gather();
        assertThat(report.faults()).isEmpty();
        assertThat(report.inFlight()).hasSize(2);
        assertThat(report.isClean()).isFalse();
    }

    @Test
    void differenceIsNoFaultWhileAnOlderMessageIsInFlight() {
        outboxSeconds = 100;
        assertThat(gather().faults()).isEmpty();
    }

    @Test
    void reportIsCleanWhenServicesAgree() {
        orders = "[]";
        assertThat(gather()).matches(Report::isClean);
    }

    @Test
    void unresponsiveServiceIsReported() {
        server.stop(0);
        assertThatThrownBy(this::gather).isInstanceOf(ServiceUnreachable.class).hasMessageContaining("order");
    }

    private Report gather() {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort());
        Map<Service, URI> urls =
                Stream.of(Service.values()).collect(Collectors.toMap(Function.identity(), service -> url));
        return Reconciliation.of(urls, "token").gather(Duration.ZERO);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The order service gets the first request. */
    private String body(HttpExchange exchange) {
        if (exchange.getRequestURI().getPath().endsWith("/orders")) {
            boolean first = requests.getAndIncrement() % 3 == 0;
            return first ? orders.formatted(ordersChange ? requests.get() : 1) : "[]";
        }
        return """
                {"checks": [], "in_flight": {"outbox_messages": 0, "outbox_seconds": %d, "inbox_messages": 0,
                 "inbox_seconds": 0}}""".formatted(outboxSeconds);
    }
}
