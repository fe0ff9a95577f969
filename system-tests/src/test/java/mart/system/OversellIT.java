package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import mart.contracts.InventoryEvent;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 200 customers compete for 20 units; some cancel, change or pay their orders. Stock is never oversold. */
@Tag("proof")
@ExtendWith(SharedMart.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OversellIT {
    private static final int UNITS = 20;
    private static final int CUSTOMERS = 200;
    private static final int SEEDS = Integer.getInteger("mart.oversell.seeds", 3);

    /** All customers order within this time. */
    private static final int RUSH_MS = 1_500;

    private final Shop shop;
    private final List<Customer> customers;

    OversellIT(Shop shop) {
        this.shop = shop;
        this.customers = Concurrently.all(CUSTOMERS, i -> shop.newCustomer());
    }

    static LongStream seeds() {
        long first = Seed.first("oversell");
        return LongStream.range(first, first + SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stockIsNeverOversold(long seed) {
        StockedProduct goods = shop.stockedProduct("10.00", UNITS);

        List<Boolean> confirmed =
                Concurrently.all(CUSTOMERS, i -> visit(customers.get(i), goods, Seed.random(seed, i)));

        shop.topics().awaitIdle();
        assertThat(shop.kafka()
                        .messages(
                                InventoryEvent.getDefaultInstance(),
                                goods.productId().toString()))
                .as("every state of the stock")
                .allMatch(OversellIT::balances)
                .anyMatch(stock -> stock.getStockLevel() == 0);
        List<Map<String, Object>> orders = Concurrently.all(
                        CUSTOMERS, i -> customers.get(i).decidedOrders())
                .stream()
                .flatMap(List::stream)
                .toList();
        goods.awaitCount(goods.countAfter(orders, UNITS));
        assertThat(confirmed).contains(true, false);
    }

    private static boolean balances(InventoryEvent stock) {
        return stock.getStockLevel() >= 0
                && stock.getReservedStock() >= 0
                && stock.getSoldStock() >= 0
                && stock.getStockLevel() + stock.getReservedStock() + stock.getSoldStock() == UNITS;
    }

    /** Orders, then cancels, changes, pays or keeps the order at random; false if the stock was insufficient. */
    private static boolean visit(Customer customer, StockedProduct goods, Random random) {
        Seed.pause(random, RUSH_MS);
        Response placed = customer.order(goods.productId(), 1 + random.nextInt(2));
        if (!customer.awaitDecision(placed)) {
            return false;
        }
        UUID order = Customer.orderId(placed);
        switch (random.nextInt(4)) {
            case 0 -> assertThat(customer.cancel(order).statusCode()).isEqualTo(204);
            case 1 ->
                assertThat(customer.change(order, 1 + random.nextInt(4)).statusCode())
                        .isIn(200, 202, 409);
            case 2 -> {
                assertThat(customer.pay(order, Card.GOOD).statusCode()).isIn(200, 202);
                customer.awaitOrder(order, "COMPLETED", "PAID");
            }
            default -> {} // kept as it is
        }
        return true;
    }
}
