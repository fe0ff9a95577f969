package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mart.reconciliation.Report;
import mart.stack.Ports;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The connection from the inventory service to its database is slow, or stops. */
@Tag("proof")
class SlowLinkIT {
    private static final int ROUNDS = Integer.getInteger("mart.link.rounds", 50);
    private static final int SLOW_MS = 20;
    private static final int POOL = 5;

    /** The longest random delay of the rival of an order, which takes longer than other requests. */
    private static final int ORDER_MS = 1_500;

    private static final int CROWD = 100;

    /** The configured limit of a statement; after it the connection is closed. */
    private static final Duration STATEMENT = Duration.ofSeconds(3);

    /** Waiting for the pool and for a new connection may take 5 seconds each; the rest is for a busy machine. */
    private static final Duration LONGEST = STATEMENT.plusSeconds(5 + 5 + 5);

    private static final long SEED = Seed.first("slow link");
    private static FaultyProxy link;
    private static Shop shop;
    private static Race race;

    @BeforeAll
    static void open() {
        Ports ports = Ports.random();
        link = new FaultyProxy(ports.database(Service.INVENTORY), SEED);
        shop = new Shop(SharedMart.builder("slow-link")
                .ports(ports)
                .variable("inventory.db.port", Integer.toString(link.port()))
                .variable("inventory.db.pool", Integer.toString(POOL))
                .variable("db.socket.timeout", STATEMENT.toSeconds() + "s")
                .start());
        race = new Race(shop, SEED, ROUNDS);
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
        link.close();
    }

    @AfterEach
    void restoreLink() {
        link.release();
        link.delay(0);
        shop.awaitReady();
    }

    @Test
    void oneOfTwoCustomersGetsTheLastUnitOverASlowLink() {
        link.delay(SLOW_MS);

        long firstWon = race.forTheLastUnit(SLOW_MS * 5);

        System.out.println("slow link: the last unit: " + firstWon + " to the first of " + ROUNDS);
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    /** An adjustment by HTTP takes another path to the same unit, as a second instance would. */
    @Test
    void eitherAnOrderOrAnAdjustmentTakesTheLastUnit() {
        link.delay(SLOW_MS);

        List<Boolean> confirmed = race.run(round -> {
            StockedProduct last = shop.stockedProduct("10.00", 1);
            List<Response> answers = round.together(
                    SLOW_MS, () -> round.customer().order(last.productId(), 1), ORDER_MS, () -> last.adjust(-1));
            boolean ordered = round.customer().awaitDecision(answers.get(0));
            answers.get(1).then().statusCode(ordered ? 409 : 200);
            last.awaitCount(0, ordered ? 1 : 0, 0);
            return ordered;
        });

        long sold = confirmed.stream().filter(ordered -> ordered).count();
        System.out.println("slow link: the last unit or none: " + sold + " sold of " + ROUNDS);
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    @Test
    void manyRequestsShareASmallConnectionPool() {
        StockedProduct goods = shop.stockedProduct("10.00", CROWD);
        link.delay(SLOW_MS);

        var seen = new AtomicInteger();
        List<Response> answers = Concurrently.all(CROWD, i -> {
            Response answer = goods.adjust(-1);
            seen.accumulateAndGet(link.connections(), Math::max);
            return answer;
        });

        assertThat(seen.get()).isPositive().isLessThanOrEqualTo(POOL);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 503));
        int taken = (int)
                answers.stream().filter(answer -> answer.statusCode() == 200).count();
        System.out.println("slow link: " + taken + " of a crowd of " + CROWD + " served");
        goods.awaitCount(CROWD - taken, 0, 0);
    }

    @Test
    void requestsFailFastWhileTheDatabaseDoesNotRespond() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);

        link.hold();
        List<Response> caught = Concurrently.all(CROWD, i -> getStock(goods));
        long longest = caught.stream().mapToLong(Response::time).max().orElseThrow();
        System.out.println("slow link: refused after " + longest + " ms at most");
        assertThat(caught).allSatisfy(SlowLinkIT::requireRetryAfter);
        assertThat(Duration.ofMillis(longest)).isLessThan(LONGEST);

        assertThat(shop.health(Service.INVENTORY, "ready")).isEqualTo(503);
        assertThat(shop.health(Service.INVENTORY, "live")).isEqualTo(200);
        assertThat(shop.health(Service.ORDER, "ready")).isEqualTo(200);
        List<Response> refused = Concurrently.all(CROWD, i -> goods.adjust(-1));
        assertThat(refused)
                .allSatisfy(SlowLinkIT::requireRetryAfter)
                .allSatisfy(answer -> assertThat(answer.time()).isLessThan(STATEMENT.toMillis()));
        Response accepted = customer.order(goods.productId(), 2, "wait=1");
        accepted.then().statusCode(202);
        link.release();

        shop.awaitReady();
        assertThat(customer.awaitDecision(accepted)).isTrue();
        goods.awaitCount(3, 2, 0);
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    private static void requireRetryAfter(Response answer) {
        Problems.require(answer, 503);
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
    }

    private static Response getStock(StockedProduct goods) {
        return shop.at(Service.INVENTORY).get("/inventory/" + goods.inventoryId());
    }
}
