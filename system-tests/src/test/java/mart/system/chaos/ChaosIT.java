package mart.system.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mart.stack.ServerLayout;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Load;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Customers order, change, cancel and pay while random processes of the mart are killed, paused or restarted. When all run
 * again, orders, payments, stock, the payment gateway and e-mails must be consistent.
 */
@Tag("proof")
class ChaosIT {
    private static final int SHOPPERS = 6;
    private static final int PLENTY = 100_000;
    private static final int FEW = 150;

    /** The least number of orders, and the number of faults. */
    private static final int ORDERS = Integer.getInteger("mart.chaos.orders", 300);

    private static final int FAULTS = Integer.getInteger("mart.chaos.faults", 9);

    private static RecordingGateway gateway;
    private static Shop shop;

    @BeforeAll
    static void open() {
        gateway = new RecordingGateway();
        shop = new Shop(gateway.serve(SharedMart.builder("chaos"))
                .servers(ServerLayout.SIX)
                // a lost order must stay visible as undecided, rather than expire
                .variable("order.payment-window", "P1D")
                .variable("jwt.lifetime.seconds", "86400")
                .start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
        gateway.close();
    }

    @Test
    void dataIsConsistentAfterRandomFaults() {
        long seed = Seed.first("chaos");
        Map<StockedProduct, Integer> stock =
                Map.of(shop.stockedProduct("10.00", PLENTY), PLENTY, shop.stockedProduct("7.50", FEW), FEW);
        List<StockedProduct> goods = stock.keySet().stream()
                .sorted((a, b) -> Integer.compare(stock.get(b), stock.get(a)))
                .toList();
        List<RandomShopper> shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> new RandomShopper(shop.newCustomer(), goods, i, seed))
                .toList();
        Faults faults = new Faults(shop.mart(), seed);

        Map<Customer, List<Purchase>> purchases = shop(shoppers, faults);
        faults.end();

        Audit audit = new Audit(
                shop,
                gateway,
                purchases,
                stock,
                faults.struck(shop.mart().server(Service.NOTIFICATION))
                        || faults.struck(shop.mart().database(Service.NOTIFICATION)));
        long healed = System.nanoTime();
        audit.awaitConsistent();
        System.out.println("chaos: consistent "
                + Duration.ofNanos(System.nanoTime() - healed).toSeconds() + " s after the last start; "
                + audit.summary());
    }

    /** Runs until there are enough orders and all faults have happened. */
    private static Map<Customer, List<Purchase>> shop(List<RandomShopper> shoppers, Faults faults) {
        try (Load load = new Load(shoppers)) {
            for (int i = 0; i < FAULTS; i++) {
                faults.strike();
            }
            load.awaitTotal(ORDERS);
            return RandomShopper.purchases(load, shoppers);
        }
    }
}
