package mart.inventory.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import mart.contracts.InventoryCheckResponse;
import mart.contracts.InventoryCheckResponse.Result;
import mart.contracts.InventoryEvent;
import mart.inventory.domain.Inventory;
import mart.inventory.domain.Reservation;
import mart.inventory.domain.StockCommand;
import mart.kit.async.Arrivals;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;

/** Publishes stock events and replies to reservations, through the outbox in the caller's transaction. */
@ApplicationScoped
public class InventoryMessages {

    @Inject
    private Outbox outbox;

    @Inject
    private Arrivals arrivals;

    /**
     * Publishes the new stock of a product. The caller holds the lock of the stock, so that events are published in the
     * order of the changes.
     */
    public void stockChanged(Inventory inventory) {
        outbox.publish(
                inventory.productId(),
                InventoryEvent.newBuilder()
                        .setInventoryId(inventory.inventoryId().toString())
                        .setProductId(inventory.productId().toString())
                        .setVersion(inventory.version())
                        .setStockLevel(inventory.stockLevel())
                        .setReservedStock(inventory.reservedStock())
                        .setSoldStock(inventory.soldStock())
                        .setOccurredAt(Timestamps.now())
                        .build());
    }

    /**
     * Replies to a command that reserves stock.
     *
     * @param reservation the reservation after the command
     * @param inventory the stock of the product; empty if no event of the product has arrived
     */
    public void reply(StockCommand command, Reservation reservation, Optional<Inventory> inventory) {
        Optional<Inventory> forSale = inventory.filter(stock -> !stock.isProductDeleted());
        // the event of a new product may reach the order service first
        boolean mayExist = forSale.isPresent() || inventory.isEmpty() && arrivals.mayArrive(command.productId());
        Result rejection = mayExist ? Result.NOT_ENOUGH_STOCK : Result.NO_SUCH_PRODUCT;
        outbox.publish(
                command.orderId(),
                InventoryCheckResponse.newBuilder()
                        .setOrderId(command.orderId().toString())
                        .setProductId(command.productId().toString())
                        .setRevision(command.revision())
                        .setResult(reservation.covers(command) ? Result.RESERVED : rejection)
                        .setReservedQuantity(reservation.quantity())
                        .setAvailableQuantity(forSale.map(Inventory::stockLevel).orElse(0))
                        .build());
    }
}
