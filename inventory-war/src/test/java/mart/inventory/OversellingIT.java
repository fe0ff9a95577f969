package mart.inventory;

import static mart.inventory.InventoryServiceStubs.answer;
import static mart.inventory.InventoryServiceStubs.client;
import static mart.inventory.InventoryServiceStubs.demand;
import static mart.inventory.InventoryServiceStubs.newStock;
import static mart.inventory.InventoryServiceStubs.sql;
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
import mart.inventory.InventoryServiceStubs.Stock;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No unit is sold twice, made or lost, whoever wants it at the same time. */
@ExtendWith(ArquillianExtension.class)
class OversellingIT {

    @Test
    void twentyOfAHundredBuyersGetOneOfTwentyUnits() {
        Stock stock = newStock(20);
        List<UUID> orders =
                IntStream.range(0, 100).mapToObj(i -> UUID.randomUUID()).toList();

        orders.parallelStream().forEach(order -> demand(order, stock.product(), 1, Action.RESERVE, 1));

        assertThat(orders)
                .filteredOn(order -> answer(order, 1).getResult() == Result.RESERVED)
                .hasSize(20);
        assertThat(stock.counts()).containsExactly(0, 20, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void balancesWhileOrdersAndAdjustmentsRace(long seed) throws Exception {
        Stock stock = newStock(50);
        int orders = 60;
        ExecutorService racers = Executors.newFixedThreadPool(8);
        List<Future<?>> races = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            Random dice = new Random(seed * 1_000 + i);
            races.add(racers.submit(() -> order(stock, dice)));
            races.add(racers.submit(() -> adjust(stock, dice.nextInt(-4, 5))));
        }
        for (Future<?> race : races) {
            race.get();
        }
        racers.shutdown();

        UUID last = UUID.randomUUID();
        demand(last, stock.product(), 1, Action.RESERVE, 1_000_000);
        answer(last, 1); // behind all others in their partition

        String where = " WHERE product_id = '" + stock.product() + "'";
        assertThat(sql("SELECT stock_level + reserved_stock + sold_stock FROM inventory" + where))
                .as("what there is = what the API was told")
                .isEqualTo(
                        sql("SELECT sum(change) FROM stock_change WHERE inventory_id = '" + stock.inventory() + "'"));
        assertThat(sql("SELECT reserved_stock, sold_stock FROM inventory" + where))
                .as("what is reserved and sold = what orders hold and bought")
                .isEqualTo(sql("SELECT coalesce(sum(quantity) FILTER (WHERE state = 'RESERVED'), 0),"
                        + " coalesce(sum(quantity) FILTER (WHERE state = 'SOLD'), 0) FROM reservation" + where));
        assertThat(stock.counts()).allSatisfy(count -> assertThat(count).isNotNegative());
    }

    /** Reserves, perhaps changes its mind, and pays, ends or stays as it is. */
    private static void order(Stock stock, Random dice) {
        UUID order = UUID.randomUUID();
        int quantity = dice.nextInt(1, 4);
        demand(order, stock.product(), 1, Action.RESERVE, quantity);
        boolean held = answer(order, 1).getResult() == Result.RESERVED;
        if (held && dice.nextBoolean()) {
            demand(order, stock.product(), 2, Action.RESERVE, dice.nextInt(1, 6));
            quantity = answer(order, 2).getReservedQuantity();
        }
        switch (dice.nextInt(3)) {
            case 0 -> demand(order, stock.product(), 3, Action.RELEASE, 0);
            case 1 ->
                demand(order, stock.product(), 3, held ? Action.COMMIT : Action.RELEASE, dice.nextInt(quantity) + 1);
            default -> assertThat(held || quantity > 0).isTrue();
        }
    }

    private static void adjust(Stock stock, int change) {
        Response answer = client().body("{\"change\":" + (change == 0 ? 5 : change) + ",\"reason\":\"race\"}")
                .post("/inventory/" + stock.inventory() + "/adjustments");
        if (answer.statusCode() != 200) { // then only for want of stock: nobody loses a race
            answer.then().statusCode(409).body("detail", startsWith("Only "));
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
    void theDatabaseItselfRefusesStockThatDoesNotBalance(String change) {
        Stock stock = newStock(5);

        assertThatThrownBy(
                        () -> sql("UPDATE inventory SET " + change + " WHERE product_id = '" + stock.product() + "'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("check constraint");
    }
}
