package mart.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.Message;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentResult;
import mart.reconciliation.Report;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.KafkaTopics;
import mart.system.shop.ReceivedEmail;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The services die between two steps that cannot be one; when they are back, all is as if they had not. */
@Tag("proof")
class CrashPointsIT {
    private static final Path FOLDER = Path.of("target", "crash").toAbsolutePath();

    /** The server dies and starts meanwhile, on a machine that may have much else to do. */
    private static final Duration WITH_A_START = Shop.TIMEOUT.multipliedBy(4);

    private static Shop shop;

    @BeforeAll
    static void open() throws Exception {
        Files.createDirectories(FOLDER);
        for (CrashPoint point : CrashPoint.values()) {
            Files.deleteIfExists(point.file(FOLDER));
        }
        shop = new Shop(SharedMart.builder("crash-mart")
                .jvmFlags(Stream.concat(SharedMart.QUICK.stream(), Stream.of(AgentJar.flag(FOLDER)))
                        .toList())
                .start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLostOrDoneTwice(CrashPoint point) throws Exception {
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        Customer customer = shop.newCustomer();
        customer.mailbox().awaitCount(1);
        LibertyServer server = shop.mart().server(Service.ORDER);
        long pid = server.pid();
        point.arm(FOLDER);

        CompletableFuture<UUID> order = CompletableFuture.supplyAsync(() -> purchase(customer, goods));
        await("the process to die " + point)
                .atMost(Shop.TIMEOUT)
                .until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        assertThat(point.isArmed(FOLDER)).as("died at this point").isFalse();
        server.start();

        UUID orderId = order.get();
        customer.awaitOrder(orderId, "COMPLETED", "PAID");
        goods.awaitCount(3, 0, 2);
        customer.at(Service.ORDER).get("/orders").then().body("", hasSize(1));
        assertThat(heard(PaymentResult.getDefaultInstance(), orderId, PaymentResult::getAmount))
                .as("captured")
                .containsOnly("20.00");
        List<Long> told = heard(OrderEvent.getDefaultInstance(), orderId, OrderEvent::getVersion);
        assertThat(told).as("the order's states, in their order").isSorted();
        if (point == CrashPoint.SENT_NOT_DELETED) {
            assertThat(told.size())
                    .as("said twice")
                    .isGreaterThan(Set.copyOf(told).size());
        }
        mustHaveEachMailOnce(customer, point);
        mustHaveNoDeadLetters();
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    /** Asks again, as clients do, under the same keys, until it is answered. */
    private static UUID purchase(Customer customer, StockedProduct goods) {
        String key = UUID.randomUUID().toString();
        Response placed = answered(() ->
                keyed(customer, Service.ORDER, key).body(Customer.orderBody(2)).post("/order/" + goods.productId()));
        UUID order = UUID.fromString(placed.path("order_id"));
        await().atMost(WITH_A_START).ignoreExceptions().until(() -> customer.awaitDecision(order));
        answered(() -> keyed(customer, Service.PAYMENT, key)
                .body(Map.of(
                        "order_id",
                        order,
                        "card_number",
                        Card.GOOD.number(),
                        "card_expiry",
                        "12/25",
                        "card_cvv",
                        "123"))
                .put("/payment"));
        return order;
    }

    private static RequestSpecification keyed(Customer customer, Service service, String key) {
        return customer.at(service).header("Idempotency-Key", key);
    }

    private static Response answered(Callable<Response> request) {
        return await().atMost(WITH_A_START)
                .ignoreExceptions() // nobody there
                .until(request, answer -> answer.statusCode() < 300);
    }

    private static <M extends Message, T> List<T> heard(M any, UUID order, Function<M, T> what) {
        return shop.kafka().messages(any, order.toString()).stream().map(what).toList();
    }

    /** One for the registration, the order and the payment; the one in hand when it died comes twice, as the same. */
    private static void mustHaveEachMailOnce(Customer customer, CrashPoint point) {
        List<ReceivedEmail> mails = customer.mailbox().awaitCount(point == CrashPoint.MAILED_NOT_NOTED ? 4 : 3);
        assertThat(mails.stream().map(ReceivedEmail::id).distinct()).hasSize(3);
        assertThat(mails.stream().map(ReceivedEmail::subject).distinct()).hasSize(3);
    }

    private static void mustHaveNoDeadLetters() {
        assertThat(KafkaTopics.names())
                .allSatisfy(topic ->
                        assertThat(shop.kafka().records(topic + ".dead")).isEmpty());
    }
}
