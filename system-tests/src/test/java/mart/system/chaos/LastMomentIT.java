package mart.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import mart.system.shop.Customer;
import mart.system.shop.Seed;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A payment near the end of the payment window either completes the order, or its money is kept or refunded. */
@Tag("proof")
class LastMomentIT {
    private static final int WAVES = Integer.getInteger("mart.last-moment.waves", 3);
    private static final int AT_ONCE = 20;
    private static final int PLENTY = 100_000;

    /** Long enough for all concurrent orders to be confirmed. */
    private static final Duration WINDOW = Duration.ofSeconds(12);

    /** Customers pay within this time before and after the end; the expiry job runs every second. */
    private static final int EARLIEST_MS = 1_500;

    private static final int LATEST_MS = 1_200;

    /** So long that many orders expire while the gateway charges. */
    private static final int LONGEST_CHARGE_MS = 800;

    private static final long SEED = Seed.first("last moment");

    @AutoClose
    private static final RecordingGateway gateway = new RecordingGateway(LONGEST_CHARGE_MS);

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(gateway.mart("last-moment")
                .variable("order.payment-window", WINDOW.toString())
                .start());
    }

    @Test
    void orderIsEitherPaidOrExpired() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);
        List<Customer> customers = Concurrently.all(AT_ONCE, i -> shop.newCustomer());
        List<Purchase> purchases = new ArrayList<>();
        for (int wave = 0; wave < WAVES; wave++) {
            long seed = SEED + wave;
            purchases.addAll(
                    Concurrently.all(AT_ONCE, i -> payAtTheLastMoment(customers.get(i), goods, Seed.random(seed, i))));
        }

        String states = new Audit(shop, gateway, purchases, Map.of(goods, PLENTY), false).awaitConsistent();
        assertThat(states).contains("COMPLETED/PAID", "EXPIRED/PENDING", "EXPIRED/REFUNDED");
    }

    private static Purchase payAtTheLastMoment(Customer customer, StockedProduct goods, Random random) {
        Response placed = customer.order(goods.productId(), 2);
        assertThat(customer.awaitDecision(placed)).isTrue();
        UUID order = Customer.orderId(placed);
        String card = gateway.newCard();
        OffsetDateTime end = OffsetDateTime.parse(customer.getOrder(order).path("expires_at"));
        LockSupport.parkUntil(end.toInstant().toEpochMilli() - EARLIEST_MS + random.nextInt(EARLIEST_MS + LATEST_MS));
        Response paid = customer.pay(order, card);
        assertThat(paid.statusCode()).as(paid.asString()).isIn(200, 202, 409);
        return new Purchase(customer, order, card, true, false, paid.statusCode() == 200);
    }
}
