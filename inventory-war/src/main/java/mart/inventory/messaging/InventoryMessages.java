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
import mart.kit.Ids;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;

/** Says what became of the stock, in the transaction in which it did. */
@ApplicationScoped
public class InventoryMessages {

    @Inject
    private Outbox outbox;

    /** The stock of a product changed; the caller holds its lock, so that the newest is said last. */
    public void changed(Inventory inventory) {
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
     * Answers an order that wants to reserve.
     *
     * @param inventory the stock of the product; empty if it is not known here
     */
    public void answer(StockCommand demand, Reservation reservation, Optional<Inventory> inventory) {
        Optional<Inventory> forSale = inventory.filter(stock -> !stock.isProductDeleted());
        // the order service may have heard of a new product before we have
        boolean mayExist = forSale.isPresent() || inventory.isEmpty() && Ids.isRecent(demand.productId());
        Result refusal = mayExist ? Result.NOT_ENOUGH_STOCK : Result.NO_SUCH_PRODUCT;
        outbox.publish(
                demand.orderId(),
                InventoryCheckResponse.newBuilder()
                        .setOrderId(demand.orderId().toString())
                        .setProductId(demand.productId().toString())
                        .setRevision(demand.revision())
                        .setResult(reservation.covers(demand) ? Result.RESERVED : refusal)
                        .setReservedQuantity(reservation.quantity())
                        .setAvailableQuantity(forSale.map(Inventory::stockLevel).orElse(0))
                        .build());
    }
}
