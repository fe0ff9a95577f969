package mart.inventory;

import static mart.inventory.InventoryTestClient.awaitReply;
import static mart.inventory.InventoryTestClient.newStock;
import static mart.inventory.InventoryTestClient.sendCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.InventoryCheckResponse.Result;
import mart.inventory.InventoryTestClient.Stock;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that concurrent commands never oversell, create or lose units. */
@ExtendWith(ArquillianExtension.class)
class OversellingIT {

    @Test
    void twentyOfOneHundredConcurrentOrdersGetTwentyUnits() {
        Stock stock = newStock(20);
        List<UUID> orders =
                IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).toList();

        orders.parallelStream().forEach(order -> sendCommand(order, stock.product(), 1, Action.RESERVE, 1));

        assertThat(orders)
                .filteredOn(order -> awaitReply(order, 1).getResult() == Result.RESERVED)
                .hasSize(20);
        assertThat(stock.counts()).containsExactly(0, 20, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void stockBalancesWhileOrdersAndAdjustmentsRace(long seed) throws Exception {
        Stock stock = newStock(50);
        int orders = 60;
        ExecutorService racers = Executors.newFixedThreadPool(8);
        List<Future<?>> races = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            Random random = new Random(seed * 1_000 + i);
            races.add(racers.submit(() -> order(stock, random)));
            races.add(racers.submit(() -> adjust(stock, random.nextInt(-4, 5))));
        }
        for (Future<?> race : races) {
            race.get();
        }
        racers.shutdown();

        UUID last = UUID.randomUUID();
        sendCommand(last, stock.product(), 1, Action.RESERVE, 1_000_000);
        awaitReply(last, 1); // handled after all others of the partition

        assertThat(TestDatabase.select(
                        "SELECT (stock_level + reserved_stock + sold_stock)::text FROM inventory WHERE product_id = ?",
                        stock.product()))
                .as("total stock = sum of the changes through the API")
                .isEqualTo(TestDatabase.select(
                        "SELECT sum(change)::text FROM stock_change WHERE inventory_id = ?", stock.inventory()));
        assertThat(TestDatabase.select(
                        "SELECT reserved_stock || ' ' || sold_stock FROM inventory WHERE product_id = ?",
                        stock.product()))
                .as("reserved and sold stock = sum of the reservations")
                .isEqualTo(TestDatabase.select(
                        "SELECT coalesce(sum(quantity) FILTER (WHERE state = 'RESERVED'), 0) || ' '"
                                + " || coalesce(sum(quantity) FILTER (WHERE state = 'SOLD'), 0)"
                                + " FROM reservation WHERE product_id = ?",
                        stock.product()));
        assertThat(stock.counts()).allSatisfy(count -> assertThat(count).isNotNegative());
    }

    /** Reserves, perhaps changes the quantity, and then commits, releases or does nothing. */
    private static void order(Stock stock, Random random) {
        UUID order = UUID.randomUUID();
        int quantity = random.nextInt(1, 4);
        sendCommand(order, stock.product(), 1, Action.RESERVE, quantity);
        boolean reserved = awaitReply(order, 1).getResult() == Result.RESERVED;
        if (reserved && random.nextBoolean()) {
            sendCommand(order, stock.product(), 2, Action.RESERVE, random.nextInt(1, 6));
            quantity = awaitReply(order, 2).getReservedQuantity();
        }
        switch (random.nextInt(3)) {
            case 0 -> sendCommand(order, stock.product(), 3, Action.RELEASE, 0);
            case 1 ->
                sendCommand(
                        order,
                        stock.product(),
                        3,
                        reserved ? Action.COMMIT : Action.RELEASE,
                        random.nextInt(quantity) + 1);
            default -> assertThat(reserved || quantity > 0).isTrue();
        }
    }

    private static void adjust(Stock stock, int change) {
        Response response = stock.adjust(change == 0 ? 5 : change);
        // insufficient stock is the only reason: no adjustment fails because of a race
        if (response.statusCode() != 200) {
            response.then().statusCode(409).body("detail", startsWith("Stock is insufficient: "));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stock_level = stock_level - 1",
                "reserved_stock = reserved_stock + 1",
                "sold_stock = sold_stock + 1",
                "total_stock = total_stock + 1",
                "stock_level = -1, reserved_stock = 6",
                "stock_level = 6, reserved_stock = -1",
                "stock_level = 6, sold_stock = -1"
            })
    void databaseRejectsStockThatDoesNotBalance(String change) {
        Stock stock = newStock(5);

        String update = "UPDATE inventory SET " + change + " WHERE product_id = ?";
        assertThatThrownBy(() -> TestDatabase.update(update, stock.product()))
                .cause()
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("check constraint");
    }
}
