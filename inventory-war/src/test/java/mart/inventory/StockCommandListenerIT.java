package mart.inventory;

import static mart.inventory.InventoryTestClient.KAFKA;
import static mart.inventory.InventoryTestClient.TIMEOUT;
import static mart.inventory.InventoryTestClient.awaitReplies;
import static mart.inventory.InventoryTestClient.awaitReply;
import static mart.inventory.InventoryTestClient.client;
import static mart.inventory.InventoryTestClient.command;
import static mart.inventory.InventoryTestClient.newStock;
import static mart.inventory.InventoryTestClient.publishedEvents;
import static mart.inventory.InventoryTestClient.sendCommand;
import static mart.inventory.InventoryTestClient.sendProductEvent;
import static mart.testing.KafkaTestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.InventoryCheckRequest.Action;
import mart.contracts.InventoryCheckResponse;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.InventoryEvent;
import mart.contracts.ProductEvent.Change;
import mart.inventory.InventoryTestClient.Stock;
import mart.kit.Ids;
import mart.testing.TestDatabase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class StockCommandListenerIT {

    private final UUID order = UUID.randomUUID();

    @Test
    void stockIsReservedForAnOrder() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 2);

        InventoryCheckResponse reply = awaitReply(order, 1);
        assertThat(reply.getResult()).isEqualTo(Result.RESERVED);
        assertThat(reply.getReservedQuantity()).isEqualTo(2);
        assertThat(reply.getAvailableQuantity()).isEqualTo(3);
        assertThat(reply.getProductId()).isEqualTo(stock.product().toString());
        assertThat(stock.counts()).containsExactly(3, 2, 0);
        InventoryEvent newest = await().atMost(TIMEOUT)
                .until(() -> publishedEvents(stock.product()), events -> events.size() == 2)
                .get(1);
        assertThat(newest.getStockLevel()).isEqualTo(3);
        assertThat(newest.getReservedStock()).isEqualTo(2);
    }

    @Test
    void reservationIsRejectedWhenTheStockIsInsufficient() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 6);

        InventoryCheckResponse reply = awaitReply(order, 1);
        assertThat(reply.getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
        assertThat(reply.getReservedQuantity()).isZero();
        assertThat(reply.getAvailableQuantity()).isEqualTo(5);
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void reservationCanBeRaisedAndLowered() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 2);
        sendCommand(order, stock.product(), 2, Action.RESERVE, 5);
        sendCommand(order, stock.product(), 3, Action.RESERVE, 1);

        assertThat(awaitReply(order, 2).getReservedQuantity()).isEqualTo(5);
        assertThat(awaitReply(order, 3).getReservedQuantity()).isEqualTo(1);
        assertThat(stock.counts()).containsExactly(4, 1, 0);
    }

    @Test
    void rejectedChangeKeepsTheReservedUnits() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 2);
        sendCommand(order, stock.product(), 2, Action.RESERVE, 6);

        InventoryCheckResponse rejected = awaitReply(order, 2);
        assertThat(rejected.getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
        assertThat(rejected.getReservedQuantity()).isEqualTo(2);
        assertThat(rejected.getAvailableQuantity()).isEqualTo(3);
        assertThat(stock.counts()).containsExactly(3, 2, 0);
    }

    @Test
    void commitSellsThePaidUnitsAndFreesTheRest() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 4);
        sendCommand(order, stock.product(), 2, Action.COMMIT, 3);

        stock.awaitCounts(2, 0, 3);
    }

    @Test
    void releaseFreesTheReservedUnits() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 4);
        sendCommand(order, stock.product(), 2, Action.RELEASE, 0);

        awaitReply(order, 1);
        stock.awaitCounts(5, 0, 0);
    }

    @Test
    void returnMakesSoldUnitsAvailable() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 1, Action.RESERVE, 4);
        sendCommand(order, stock.product(), 2, Action.COMMIT, 3);
        stock.awaitCounts(2, 0, 3);
        sendCommand(order, stock.product(), 3, Action.RETURN, 0);

        stock.awaitCounts(5, 0, 0);
    }

    @Test
    void lateReservationIsRejectedAfterRelease() {
        Stock stock = newStock(5);

        sendCommand(order, stock.product(), 2, Action.RELEASE, 0);
        sendCommand(order, stock.product(), 1, Action.RESERVE, 4);

        assertThat(awaitReply(order, 1).getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
        assertThat(stock.counts()).containsExactly(5, 0, 0);
    }

    @Test
    void unknownProductIsDistinguishedFromANewOneWithoutStock() {
        UUID unknown = UUID.randomUUID();
        UUID fresh = Ids.next();
        UUID second = UUID.randomUUID();

        sendCommand(order, unknown, 1, Action.RESERVE, 1);
        sendCommand(second, fresh, 1, Action.RESERVE, 1);

        assertThat(awaitReply(order, 1).getResult()).isEqualTo(Result.NO_SUCH_PRODUCT);
        assertThat(awaitReply(second, 1).getResult()).isEqualTo(Result.NOT_ENOUGH_STOCK);
    }

    @Test
    void deletedProductIsNotReservedButItsReservationsCanBeLoweredAndSold() {
        Stock stock = newStock(5);
        sendCommand(order, stock.product(), 1, Action.RESERVE, 3);
        awaitReply(order, 1);
        sendProductEvent(stock.product(), Change.DELETED, 2);
        await().atMost(TIMEOUT).until(() -> stock.get().path("product_deleted"));

        sendCommand(order, stock.product(), 2, Action.RESERVE, 4);
        assertThat(awaitReply(order, 2).getResult()).isEqualTo(Result.NO_SUCH_PRODUCT);
        assertThat(stock.counts()).containsExactly(2, 3, 0);

        sendCommand(order, stock.product(), 3, Action.RESERVE, 2);
        assertThat(awaitReply(order, 3).getResult()).isEqualTo(Result.RESERVED);
        sendCommand(order, stock.product(), 4, Action.COMMIT, 2);
        stock.awaitCounts(3, 0, 2);
    }

    @Test
    void redeliveredAndRepeatedCommandsChangeNothing() {
        Stock stock = newStock(10);
        UUID sold = UUID.randomUUID();
        UUID released = UUID.randomUUID();
        UUID rejected = UUID.randomUUID();
        List<InventoryCheckRequest> commands = List.of(
                command(order, stock.product(), 1, Action.RESERVE, 2),
                command(sold, stock.product(), 1, Action.RESERVE, 3),
                command(released, stock.product(), 1, Action.RESERVE, 4),
                command(rejected, stock.product(), 1, Action.RESERVE, 9),
                command(order, stock.product(), 2, Action.RESERVE, 1),
                command(sold, stock.product(), 2, Action.COMMIT, 2),
                command(released, stock.product(), 2, Action.RELEASE, 0));
        List<UUID> ids = commands.stream().map(command -> UUID.randomUUID()).toList();
        deliver(commands, ids);
        stock.awaitCounts(7, 1, 2);
        List<Object> before = state(stock);
        int published = publishedEvents(stock.product()).size();

        deliver(commands, ids); // the same events again
        deliver(
                commands,
                commands.stream().map(command -> UUID.randomUUID()).toList()); // the same commands as new events

        UUID last = UUID.randomUUID();
        sendCommand(last, stock.product(), 1, Action.RESERVE, 100);
        awaitReply(last, 1); // handled after all others of the partition
        assertThat(state(stock)).isEqualTo(before);
        assertThat(publishedEvents(stock.product())).hasSize(published);
        assertThat(awaitReplies(order, 2, 2))
                .extracting(InventoryCheckResponse::getResult)
                .containsOnly(Result.RESERVED);
        assertThat(awaitReplies(rejected, 1, 2))
                .extracting(InventoryCheckResponse::getResult)
                .containsOnly(Result.NOT_ENOUGH_STOCK);
    }

    private static void deliver(List<InventoryCheckRequest> commands, List<UUID> ids) {
        for (int i = 0; i < commands.size(); i++) {
            KAFKA.publish(commands.get(i).getProductId(), commands.get(i), ids.get(i));
        }
    }

    private static List<Object> state(Stock stock) {
        return Stream.of(
                        "SELECT i::text FROM inventory i WHERE product_id = ?",
                        "SELECT r::text FROM reservation r WHERE product_id = ?"
                                + " AND state || quantity <> 'RESERVED0' ORDER BY order_id")
                .flatMap(query -> TestDatabase.select(query, stock.product()).stream())
                .toList();
    }

    @Test
    void invalidCommandsBecomeDeadLettersAndTheNextIsHandled() {
        Stock stock = newStock(5);
        String key = stock.product().toString(); // one key, so one partition
        byte[] garbage = "not a message".getBytes(StandardCharsets.UTF_8);

        KAFKA.publishBytes("inventory_check_request", key, garbage);
        sendCommand(UUID.randomUUID(), stock.product(), 1, Action.RESERVE, 0);
        sendCommand(UUID.randomUUID(), stock.product(), 1, Action.ACTION_UNSPECIFIED, 1);
        sendCommand(UUID.randomUUID(), stock.product(), 1, Action.COMMIT, 1);
        sendCommand(order, stock.product(), 1, Action.RESERVE, 2);

        assertThat(awaitReply(order, 1).getResult()).isEqualTo(Result.RESERVED);
        List<ConsumerRecord<String, byte[]>> dead = await().atMost(TIMEOUT)
                .until(() -> KAFKA.deadLetters("inventory_check_request", key), records -> records.size() == 4);
        assertThat(dead.get(0).value()).isEqualTo(garbage);
        assertThat(dead)
                .extracting(record -> header(record, "dead-reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("Not a message of this topic"),
                        reason -> assertThat(reason).contains("The quantity must be at least 1"),
                        reason -> assertThat(reason).contains("Unknown action"),
                        reason -> assertThat(reason).contains("exceeds the 0 reserved units"));
        assertThat(stock.counts()).containsExactly(3, 2, 0);
    }

    @Test
    void invalidProductEventsBecomeDeadLettersAndTheNextIsHandled() {
        Stock before = newStock(1);
        String key = before.product().toString();
        KAFKA.publishBytes("product", key, new byte[] {1, 2, 3});
        KAFKA.publishBytes("product", key, new byte[0]);

        sendProductEvent(before.product(), Change.DELETED, 2);

        await().atMost(TIMEOUT).until(() -> before.get().path("product_deleted"));
        await().atMost(TIMEOUT).until(() -> KAFKA.deadLetters("product", key).size() == 2);
        client().get("/health/live").then().statusCode(200);
    }
}
