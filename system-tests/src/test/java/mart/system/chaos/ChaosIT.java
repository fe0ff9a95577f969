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
 * Customers order, change, cancel and pay, while any process of the mart may be killed, halted or restarted. When all runs
 * again, every order, every payment, the stock, the bank and the mails must agree.
 */
@Tag("proof")
class ChaosIT {
    private static final int SHOPPERS = 6;
    private static final int PLENTY = 100_000;
    private static final int FEW = 150;

    /** So many orders at least, and so many faults. */
    private static final int ORDERS = Integer.getInteger("mart.chaos.orders", 300);

    private static final int FAULTS = Integer.getInteger("mart.chaos.faults", 9);

    private static RecordingGateway bank;
    private static Shop shop;

    @BeforeAll
    static void open() {
        bank = new RecordingGateway();
        shop = new Shop(bank.serve(SharedMart.builder("chaos"))
                .servers(ServerLayout.SIX)
                // orders that were forgotten must be seen to wait, rather than expire
                .variable("order.payment-window", "P1D")
                .variable("jwt.lifetime.seconds", "86400")
                .start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
        bank.close();
    }

    @Test
    void everythingFitsAfterwardsWhateverWasKilled() {
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
                bank,
                purchases,
                stock,
                faults.struck(shop.mart().server(Service.NOTIFICATION))
                        || faults.struck(shop.mart().database(Service.NOTIFICATION)));
        long healed = System.nanoTime();
        audit.awaitFit();
        System.out.println("chaos: all fits, "
                + Duration.ofNanos(System.nanoTime() - healed).toSeconds() + " s after the last start; "
                + audit.summary());
    }

    /** Until there are enough orders, and no more faults. */
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
