package mart.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
import mart.system.shop.RetryingClient;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server dies between two steps that are not atomic. After its restart the result is as if it had not died. */
@Tag("proof")
class CrashPointsIT {
    private static final Path FOLDER = Path.of("target", "crash").toAbsolutePath();

    /** Includes the restart of the server on a busy machine. */
    private static final Duration WITH_A_START = Shop.TIMEOUT.multipliedBy(4);

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() throws Exception {
        Files.createDirectories(FOLDER);
        for (CrashPoint point : CrashPoint.values()) {
            Files.deleteIfExists(point.file(FOLDER));
        }
        shop = new Shop(SharedMart.builder("crash-mart")
                .jvmFlags(Stream.concat(SharedMart.QUICK.stream(), Stream.of(CrashAgent.jvmFlag(FOLDER)))
                        .toList())
                .start());
    }

    @ParameterizedTest
    @EnumSource
    void crashLosesNothingAndRepeatsNoEffect(CrashPoint point) throws Exception {
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        Customer customer = shop.newCustomer();
        customer.mailbox().awaitCount(1);
        LibertyServer server = shop.mart().server(Service.ORDER);
        CompletableFuture<ProcessHandle> death =
                ProcessHandle.of(server.pid()).orElseThrow().onExit();
        Files.createFile(point.file(FOLDER));

        CompletableFuture<UUID> order = CompletableFuture.supplyAsync(() -> purchase(customer, goods));
        assertThat(death).succeedsWithin(Shop.TIMEOUT);
        assertThat(point.file(FOLDER)).as("the crash point is still armed").doesNotExist();
        server.start();

        UUID orderId = order.get();
        customer.awaitOrder(orderId, "COMPLETED", "PAID");
        goods.awaitCount(3, 0, 2);
        assertThat(customer.orders()).hasSize(1);
        assertThat(messages(PaymentResult.getDefaultInstance(), orderId, PaymentResult::getAmount))
                .as("captured")
                .containsOnly("20.00");
        List<Long> versions = messages(OrderEvent.getDefaultInstance(), orderId, OrderEvent::getVersion);
        assertThat(versions).as("versions of the published order events").isSorted();
        if (point == CrashPoint.SENT_NOT_DELETED) {
            assertThat(Set.copyOf(versions)).as("one event was published twice").hasSizeLessThan(versions.size());
        }
        requireEachEmailOnce(customer, point);
        assertThat(KafkaTopics.names())
                .allSatisfy(topic ->
                        assertThat(shop.kafka().records(topic + ".dead")).isEmpty());
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    /** Repeats each request with the same idempotency key until it succeeds. */
    private static UUID purchase(Customer customer, StockedProduct goods) {
        String key = Shop.unique();
        UUID order = Customer.orderId(
                RetryingClient.ask("an order", () -> customer.orderWithKey(key, goods.productId(), 2), 201, 202));
        await().atMost(WITH_A_START).ignoreExceptions().until(() -> customer.awaitDecision(order));
        RetryingClient.ask("a payment", () -> customer.payWithKey(key, order, Card.GOOD.number()), 200, 202);
        return order;
    }

    private static <M extends Message, T> List<T> messages(M any, UUID order, Function<M, T> what) {
        return shop.kafka().messages(any, order.toString()).stream().map(what).toList();
    }

    /**
     * One e-mail each for registration, order and payment. The one being sent at the crash comes twice with one
     * Message-ID.
     */
    private static void requireEachEmailOnce(Customer customer, CrashPoint point) {
        List<ReceivedEmail> mails = customer.mailbox().awaitCount(point == CrashPoint.EMAILED_NOT_MARKED ? 4 : 3);
        assertThat(mails.stream().map(ReceivedEmail::id).distinct()).hasSize(3);
        assertThat(mails.stream().map(ReceivedEmail::subject).distinct()).hasSize(3);
    }
}
