package mart.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;

import io.restassured.response.Response;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.RepeatedPurchase;
import mart.system.shop.Customer;
import mart.system.shop.Databases;
import mart.system.shop.Load;
import mart.system.shop.RetryingClient;
import mart.system.shop.Seed;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two instances of each service with one Kafka and the same databases. Each instance is one server with all six services,
 * which share nothing but the process. {@link ChaosIT} shows that the services of an instance can fail independently.
 */
@Tag("proof")
class ScaleOutIT {
    private static final int PLENTY = 100_000;
    private static final int FEW = 60;

    /** The least number of orders. */
    private static final int ORDERS = Integer.getInteger("mart.scaleout.orders", 100);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    /** Less than the session timeout of 10 seconds, after which Kafka removes a silent consumer. */
    private static final Duration TAKES_OVER_WITHIN = Duration.ofSeconds(5);

    /** How long a request waits if its instance does not get the reply. */
    private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(20);

    /** Whether an instance has the relay's lock and waits for the broker. */
    private static final String RELAYING = "SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid)"
            + " WHERE locktype = 'advisory' AND granted AND state = 'idle in transaction'";

    private static final int KILLS = Integer.getInteger("mart.scaleout.kills", 1);

    @AutoClose
    private static final RecordingGateway gateway = new RecordingGateway(1);

    @AutoClose
    private static Shop shop;

    private static LibertyServer first;
    private static LibertyServer second;

    @BeforeAll
    static void open() {
        shop = new Shop(gateway.mart("scale-out")
                .instances(2)
                // long, so that a request whose instance does not get the reply is recognised by its duration
                .variable("order.wait", REPLY_TIMEOUT.toString())
                .variable("payment.wait", REPLY_TIMEOUT.toString())
                .variable("order.payment-window", "P1D")
                .variable("mart.outbox.timeout-seconds", "10")
                .variable("db.idle.transaction.timeout", "15s")
                .start());
        first = shop.mart().servers().get(0);
        second = shop.mart().servers().get(1);
    }

    @BeforeEach
    void startBothInstances() {
        first.start();
        second.start();
        awaitMembers(2, Shop.TIMEOUT);
    }

    @Test
    void dataIsConsistentAfterAnInstanceWasKilledUnderLoad() {
        long seed = Seed.first("scale-out");
        StockedProduct plenty = shop.stockedProduct("10.00", PLENTY);
        StockedProduct few = shop.stockedProduct("7.50", FEW);
        List<RandomShopper> shoppers = RandomShopper.six(shop.through(first, second), gateway, seed, plenty, few);
        try (Load load = new Load(shoppers)) {
            for (int kill = 0; kill < KILLS; kill++) {
                LibertyServer victim = shop.mart().servers().get((int) (seed + kill) % 2);
                load.awaitMore(ORDERS / KILLS / 3);
                victim.kill();
                load.awaitMore(ORDERS / KILLS / 3);
                victim.start();
                awaitMembers(2, Shop.TIMEOUT);
            }
            load.awaitTotal(ORDERS);
            load.stop();
        }
        new Audit(shop, gateway, RandomShopper.purchases(shoppers), Map.of(plenty, PLENTY, few, FEW), true)
                .awaitConsistent();
    }

    @Test
    void replyReachesTheWaitingInstanceWhicheverConsumedTheMessage() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);
        String card = gateway.newCard();
        double answersBefore = handled(second, Service.ORDER, "inventory_check_response");
        double chargesBefore = handled(second, Service.PAYMENT, "payment");

        for (int i = 0; i < 20; i++) {
            Customer customer = shop.through(first).newCustomer();
            Response placed = customer.order(goods.productId(), 1);
            placed.then().statusCode(201).time(lessThan(REPLY_TIMEOUT.toMillis()));
            UUID order = Customer.orderId(placed);
            RetryingClient.ask("a payment", () -> customer.pay(order, card), 200)
                    .then()
                    .time(lessThan(REPLY_TIMEOUT.toMillis()));
        }

        assertThat(handled(second, Service.ORDER, "inventory_check_response")).isGreaterThan(answersBefore);
        assertThat(handled(second, Service.PAYMENT, "payment")).isGreaterThan(chargesBefore);
    }

    @Test
    void idempotencyKeyIsSharedByBothInstances() {
        for (int i = 0; i < 5; i++) {
            String card = gateway.newCard();
            RepeatedPurchase.of(20, shop.through(first, second).newCustomer(), card);
            assertThat(gateway.charged(card)).hasSize(1);
        }
    }

    @Test
    void stoppedInstanceCompletesItsRequestsAndTheOtherTakesOver() throws SQLException {
        long seed = Seed.first("clean stop");
        StockedProduct plenty = shop.stockedProduct("10.00", PLENTY);
        List<RandomShopper> shoppers = RandomShopper.six(shop.through(first, second), gateway, seed, plenty);
        StockedProduct locked = shop.stockedProduct("10.00", 5);
        List<Customer> waiting = shop.newCustomers(5);
        try (Load load = new Load(shoppers);
                Connection inventory = shop.mart().database(Service.INVENTORY).connect()) {
            load.awaitMore(20);
            lock(inventory, locked); // the orders of this product stay undecided
            List<CompletableFuture<Response>> undecided = waiting.stream()
                    .map(customer -> beginOrderAtSecond(customer, locked.productId()))
                    .toList();
            CompletableFuture<Response> ofUnknownProduct = beginOrderAtSecond(waiting.get(0), newProductId());
            await("accepted orders")
                    .atMost(Shop.TIMEOUT)
                    .untilAsserted(() -> assertThat(waiting)
                            .allSatisfy(
                                    customer -> assertThat(customer.orders()).hasSize(1)));

            ProcessHandle process = ProcessHandle.of(second.pid()).orElseThrow();
            CompletableFuture<ProcessHandle> end =
                    process.onExit().orTimeout(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS);
            process.destroy();
            awaitClosedPort(shop.through(second));
            assertThat(undecided)
                    .extracting(order -> order.join().statusCode())
                    .as("responses, though the stock is still locked")
                    .containsOnly(202);
            assertThat(ofUnknownProduct.join().statusCode()).isEqualTo(503);
            inventory.close();
            assertThat(end).succeedsWithin(STOPS_WITHIN);
            awaitMembers(1, TAKES_OVER_WITHIN);
            assertThat(waiting).allSatisfy(ScaleOutIT::awaitConfirmedOrder);

            load.awaitMore(20);
            second.start();
            awaitMembers(2, Shop.TIMEOUT);
            load.awaitMore(20);
            load.stop();
        }
        new Audit(shop, gateway, RandomShopper.purchases(shoppers), Map.of(plenty, PLENTY), false).awaitConsistent();
    }

    private static void lock(Connection inventory, StockedProduct goods) throws SQLException {
        inventory.setAutoCommit(false);
        String lock = "SELECT 1 FROM inventory WHERE product_id = ?::uuid FOR UPDATE";
        assertThat(Databases.column(inventory, lock, goods.productId().toString()))
                .hasSize(1);
    }

    private static CompletableFuture<Response> beginOrderAtSecond(Customer customer, UUID product) {
        return Concurrently.begin(() -> customer.through(shop.through(second)).order(product, 1));
    }

    /** The id of no product, so new that the message about the product may still be on its way: a UUID of version 7. */
    private static UUID newProductId() {
        return new UUID(
                System.currentTimeMillis() << 16 | 7 << 12, UUID.randomUUID().getLeastSignificantBits());
    }

    /** Waits until an instance accepts no connections; it must respond to requests before that. */
    private static void awaitClosedPort(Shop instance) {
        await("a closed port").pollInSameThread().atMost(Shop.TIMEOUT).until(() -> {
            try {
                assertThat(instance.at(Service.ORDER).get("/").statusCode()).isIn(200, 503);
                return false;
            } catch (Exception e) {
                assertThat(e).isInstanceOf(ConnectException.class);
                return true;
            }
        });
    }

    private static void awaitConfirmedOrder(Customer customer) {
        assertThat(customer.decidedOrders()).extracting("payable").containsExactly(true);
    }

    /** A paused process keeps its connections open, like a machine that hangs or loses its network. */
    @Test
    void pausedInstanceLosesTheRelaysLockToTheOther() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);
        Customer atFirst = shop.through(first).newCustomer();
        Customer atSecond = atFirst.through(shop.through(second));
        await("no pending e-mail, which could be sent twice")
                .atMost(Shop.TIMEOUT)
                .until(() -> !finds(Service.NOTIFICATION, "SELECT 1 FROM email WHERE status = 'PENDING'"));
        second.pause(); // so that the first instance gets the lock
        shop.mart().kafka().pause(); // and keeps the lock
        CompletableFuture<Response> placed = Concurrently.begin(() -> atFirst.order(goods.productId(), 1));
        try {
            await("the relay's lock").atMost(Shop.TIMEOUT).until(() -> finds(Service.ORDER, RELAYING));
            first.pause();
            assertThat(finds(Service.ORDER, RELAYING)).isTrue();
            shop.mart().kafka().resume();
            second.resume();

            awaitConfirmedOrder(atSecond);
        } finally {
            shop.mart().kafka().resume();
            second.resume();
            first.resume();
        }
        assertThat(placed.join().statusCode()).isIn(201, 202);
    }

    private static boolean finds(Service service, String sql) {
        return !shop.databases().column(service, sql).isEmpty();
    }

    /** Waits until every consumer group has this number of members. */
    private static void awaitMembers(int instances, Duration patience) {
        await(instances + " members of each group")
                .atMost(patience)
                .untilAsserted(() -> assertThat(shop.topics().members().values())
                        .hasSizeGreaterThan(Service.values().length)
                        .containsOnly(instances));
    }

    /** The number of messages of a topic that an instance has handled since its start. */
    private static double handled(LibertyServer server, Service service, String topic) {
        return shop.through(server)
                .metric(service, "mart_messages_handled_total", "topic=\"" + topic + "\"")
                .orElse(0);
    }
}
