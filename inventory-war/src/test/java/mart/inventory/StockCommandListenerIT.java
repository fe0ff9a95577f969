package mart.inventory;

import static mart.inventory.InventoryServiceStubs.KAFKA;
import static mart.inventory.InventoryServiceStubs.PATIENCE;
import static mart.inventory.InventoryServiceStubs.answer;
import static mart.inventory.InventoryServiceStubs.answers;
import static mart.inventory.InventoryServiceStubs.client;
import static mart.inventory.InventoryServiceStubs.demand;
import static mart.inventory.InventoryServiceStubs.newStock;
import static mart.inventory.InventoryServiceStubs.request;
import static mart.inventory.InventoryServiceStubs.said;
import static mart.inventory.InventoryServiceStubs.sql;
import static mart.inventory.InventoryServiceStubs.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.InventoryCheckResponse;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.InventoryEvent;
import mart.contracts.ProductEvent.Change;
import mart.inventory.InventoryServiceStubs.Stock;
import mart.kit.Ids;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StockCommandListenerIT {

    private static final String TOPIC = "inventory_check_request";

    private final UUID order = UUID.randomUUID();

    @Test
    void holdsStockForAnOrderAndSaysSo() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 2);

        InventoryCheckResponse answer = answer(order, 1);
        assertThat(answer.getResult()).isEqualTo(Result.RESERVED);
        assertThat(answer.getReservedQuantity()).isEqualTo(2);
        assertThat(answer.getAvailableQuantity()).isEqualTo(3);
        assertThat(answer.getProductId()).isEqualTo(stock.product().toString());
        assertThat(stock.counts()).containsExactly(3, 2, 0);
        InventoryEvent newest = await().atMost(PATIENCE)
                .until(() -> said(stock.product()), events -> events.size() == 2)
                .get(1);
        assertThat(newest.getStockLevel()).isEqualTo(3);
        assertThat(newest.getReservedStock()).isEqualTo(2);
    }

    @Test
    void refusesMoreThanIsFree() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 6);

        InventoryCheckResponse answer = answer(order, 1);
        assertThat(answer.getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
        assertThat(answer.getReservedQuantity()).isZero();
        assertThat(answer.getAvailableQuantity()).isEqualTo(5);
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void followsTheOrderUpAndDown() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 2);
        demand(order, stock.product(), 2, Action.RESERVE, 5);
        demand(order, stock.product(), 3, Action.RESERVE, 1);

        assertThat(answer(order, 2).getReservedQuantity()).isEqualTo(5);
        assertThat(answer(order, 3).getReservedQuantity()).isEqualTo(1);
        assertThat(stock.counts()).containsExactly(4, 1, 0);
    }

    @Test
    void keepsWhatItHoldsWhenMoreIsRefused() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 2);
        demand(order, stock.product(), 2, Action.RESERVE, 6);

        InventoryCheckResponse refused = answer(order, 2);
        assertThat(refused.getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
        assertThat(refused.getReservedQuantity()).isEqualTo(2);
        assertThat(refused.getAvailableQuantity()).isEqualTo(3);
        assertThat(stock.counts()).containsExactly(3, 2, 0);
    }

    @Test
    void sellsWhatWasPaidAndFreesTheRest() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 4);
        demand(order, stock.product(), 2, Action.COMMIT, 3);

        stock.awaitCounts(2, 0, 3);
    }

    @Test
    void givesBackWhatAnEndedOrderHeld() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 4);
        demand(order, stock.product(), 2, Action.RELEASE, 0);

        answer(order, 1);
        stock.awaitCounts(5, 0, 0);
    }

    @Test
    void freesWhatWasSoldWhenTheSaleIsTakenBack() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 1, Action.RESERVE, 4);
        demand(order, stock.product(), 2, Action.COMMIT, 3);
        stock.awaitCounts(2, 0, 3);
        demand(order, stock.product(), 3, Action.RETURN, 0);

        stock.awaitCounts(5, 0, 0);
    }

    @Test
    void holdsNothingForAnOrderThatEndedBeforeItsDemandCame() {
        Stock stock = newStock(5);

        demand(order, stock.product(), 2, Action.RELEASE, 0);
        demand(order, stock.product(), 1, Action.RESERVE, 4);

        assertThat(answer(order, 1).getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void tellsAnUnknownProductFromOneWithoutStock() {
        UUID unknown = UUID.randomUUID();
        UUID fresh = Ids.next();
        UUID second = UUID.randomUUID();

        demand(order, unknown, 1, Action.RESERVE, 1);
        demand(second, fresh, 1, Action.RESERVE, 1);

        assertThat(answer(order, 1).getResult()).isEqualTo(Result.NO_SUCH_PRODUCT);
        assertThat(answer(second, 1).getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
    }

    @Test
    void holdsNoMoreOfADeletedProductButKeepsAndFreesWhatItHolds() {
        Stock stock = newStock(5);
        demand(order, stock.product(), 1, Action.RESERVE, 3);
        answer(order, 1);
        tell(stock.product(), Change.DELETED, 2);
        await().atMost(PATIENCE).until(() -> stock.shown().path("product_deleted"));

        demand(order, stock.product(), 2, Action.RESERVE, 4);
        assertThat(answer(order, 2).getResult()).isEqualTo(Result.NO_SUCH_PRODUCT);
        assertThat(stock.counts()).containsExactly(2, 3, 0);

        demand(order, stock.product(), 3, Action.RESERVE, 2);
        assertThat(answer(order, 3).getResult()).isEqualTo(Result.RESERVED);
        demand(order, stock.product(), 4, Action.COMMIT, 2);
        stock.awaitCounts(3, 0, 2);
    }

    @Test
    void doesNothingWhenEveryMessageComesAgain() throws SQLException {
        Stock stock = newStock(10);
        UUID sold = UUID.randomUUID();
        UUID released = UUID.randomUUID();
        UUID refused = UUID.randomUUID();
        List<InventoryCheckRequest> demands = List.of(
                request(order, stock.product(), 1, Action.RESERVE, 2),
                request(sold, stock.product(), 1, Action.RESERVE, 3),
                request(released, stock.product(), 1, Action.RESERVE, 4),
                request(refused, stock.product(), 1, Action.RESERVE, 9),
                request(order, stock.product(), 2, Action.RESERVE, 1),
                request(sold, stock.product(), 2, Action.COMMIT, 2),
                request(released, stock.product(), 2, Action.RELEASE, 0));
        List<UUID> ids = demands.stream().map(demand -> UUID.randomUUID()).toList();
        deliver(demands, ids);
        stock.awaitCounts(7, 1, 2);
        List<String> before = state(stock);
        long said = said(stock.product()).size();

        deliver(demands, ids); // the same things once more
        deliver(demands, demands.stream().map(demand -> UUID.randomUUID()).toList()); // said again as if new

        UUID last = UUID.randomUUID();
        demand(last, stock.product(), 1, Action.RESERVE, 100);
        answer(last, 1); // behind all the others in their partition
        assertThat(state(stock)).isEqualTo(before);
        assertThat(said(stock.product())).hasSize((int) said);
        assertThat(answers(order, 2, 2))
                .extracting(InventoryCheckResponse::getResult)
                .containsOnly(Result.RESERVED);
        assertThat(answers(refused, 1, 2))
                .extracting(InventoryCheckResponse::getResult)
                .containsOnly(Result.NOT_ENOUGH_STOCK);
    }

    private static void deliver(List<InventoryCheckRequest> demands, List<UUID> ids) {
        for (int i = 0; i < demands.size(); i++) {
            KAFKA.publish(demands.get(i).getProductId(), demands.get(i), ids.get(i));
        }
    }

    private static List<String> state(Stock stock) throws SQLException {
        return Stream.concat(
                        sql("SELECT * FROM inventory WHERE product_id = '" + stock.product() + "'").stream(),
                        sql("SELECT * FROM reservation WHERE product_id = '" + stock.product()
                                        + "' AND state || quantity <> 'RESERVED0' ORDER BY order_id")
                                .stream())
                .toList();
    }

    @Test
    void putsWhatCannotBeHandledAsideAndGoesOn() {
        Stock stock = newStock(5);
        String key = stock.product().toString(); // one key, so one partition
        byte[] garbage = "this is no message".getBytes(StandardCharsets.UTF_8);

        KAFKA.publishBytes(TOPIC, key, garbage);
        demand(UUID.randomUUID(), stock.product(), 1, Action.RESERVE, 0);
        demand(UUID.randomUUID(), stock.product(), 1, Action.ACTION_UNSPECIFIED, 1);
        demand(UUID.randomUUID(), stock.product(), 1, Action.COMMIT, 1);
        demand(order, stock.product(), 1, Action.RESERVE, 2);

        assertThat(answer(order, 1).getResult()).isEqualTo(Result.RESERVED);
        List<ConsumerRecord<String, byte[]>> dead = await().atMost(PATIENCE)
                .until(
                        () -> KAFKA.records(TOPIC + ".dead").stream()
                                .filter(letter -> key.equals(letter.key()))
                                .toList(),
                        letters -> letters.size() == 4);
        assertThat(dead.get(0).value()).isEqualTo(garbage);
        assertThat(dead)
                .extracting(letter -> header(letter, "dead-reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("Not a message of this topic"),
                        reason -> assertThat(reason).contains("A quantity is at least 1"),
                        reason -> assertThat(reason).contains("Nothing is demanded"),
                        reason -> assertThat(reason).contains("more than the 0 that are held"));
        assertThat(stock.counts()).containsExactly(3, 2, 0);
    }

    @Test
    void passesOverAProductEventThatIsNone() {
        Stock before = newStock(1);
        KAFKA.publishBytes("product", before.product().toString(), new byte[] {1, 2, 3});
        KAFKA.publishBytes("product", before.product().toString(), new byte[0]);

        tell(before.product(), Change.DELETED, 2);

        await().atMost(PATIENCE).until(() -> before.shown().path("product_deleted"));
        await().atMost(PATIENCE)
                .until(() -> KAFKA.records("product.dead").stream()
                                .filter(letter -> before.product().toString().equals(letter.key()))
                                .count()
                        == 2);
        client().get("/health/live").then().statusCode(200);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
