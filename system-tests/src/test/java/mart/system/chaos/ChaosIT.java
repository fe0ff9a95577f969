package mart.system.chaos;

import java.util.List;
import java.util.Map;
import mart.stack.ServerLayout;
import mart.stack.Service;
import mart.system.shop.Load;
import mart.system.shop.Seed;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Customers order, change, cancel and pay while random processes of the mart are killed, paused or restarted. When all run
 * again, orders, payments, stock, the payment gateway and e-mails must be consistent.
 */
@Tag("proof")
class ChaosIT {
    private static final int PLENTY = 100_000;
    private static final int FEW = 150;

    /** The least number of orders, and the number of faults. */
    private static final int ORDERS = Integer.getInteger("mart.chaos.orders", 300);

    private static final int FAULTS = Integer.getInteger("mart.chaos.faults", 9);

    @AutoClose
    private static final RecordingGateway gateway = new RecordingGateway(1);

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(gateway.mart("chaos")
                .servers(ServerLayout.SIX)
                // a lost order must stay visible as undecided, rather than expire
                .variable("order.payment-window", "P1D")
                .start());
    }

    @Test
    void dataIsConsistentAfterRandomFaults() {
        long seed = Seed.first("chaos");
        StockedProduct plenty = shop.stockedProduct("10.00", PLENTY);
        StockedProduct few = shop.stockedProduct("7.50", FEW);
        List<RandomShopper> shoppers = RandomShopper.six(shop, gateway, seed, plenty, few);
        Faults faults = new Faults(shop.mart(), seed);

        try (Load load = new Load(shoppers)) {
            for (int i = 0; i < FAULTS; i++) {
                faults.strike();
            }
            load.awaitTotal(ORDERS);
            load.stop();
        }
        faults.end();

        boolean emailsMayComeTwice = faults.struck(shop.mart().server(Service.NOTIFICATION))
                || faults.struck(shop.mart().database(Service.NOTIFICATION));
        new Audit(
                        shop,
                        gateway,
                        RandomShopper.purchases(shoppers),
                        Map.of(plenty, PLENTY, few, FEW),
                        emailsMayComeTwice)
                .awaitConsistent();
    }
}
