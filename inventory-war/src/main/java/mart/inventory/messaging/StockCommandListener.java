package mart.inventory.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.inventory.domain.ApplyStockCommand;
import mart.inventory.domain.Inventories;
import mart.inventory.domain.StockCommand;
import mart.inventory.domain.StockCommand.Action;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Applies the stock commands of orders, publishes the changed stock, and replies to reservations. */
@ApplicationScoped
public class StockCommandListener {

    @Inject
    private Inbox inbox;

    @Inject
    private ApplyStockCommand applyStockCommand;

    @Inject
    private Inventories inventories;

    @Inject
    private InventoryMessages messages;

    /** Receives a batch of the topic {@code inventory_check_request}. */
    @Incoming("inventory_check_request")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, InventoryCheckRequest.parser(), this::lock, request -> handle(command(request)));
    }

    private void lock(List<InventoryCheckRequest> requests) {
        applyStockCommand.lock(
                requests.stream().map(StockCommandListener::command).toList());
    }

    private void handle(StockCommand command) {
        ApplyStockCommand.Result result = applyStockCommand.apply(command);
        result.changedStock().ifPresent(messages::stockChanged);
        if (command.action() == Action.RESERVE) {
            messages.reply(command, result.reservation(), inventories.findByProduct(command.productId()));
        }
    }

    /** @throws IllegalArgumentException if the request is not a valid command; it becomes a dead letter */
    private static StockCommand command(InventoryCheckRequest request) {
        return new StockCommand(
                UUID.fromString(request.getOrderId()),
                UUID.fromString(request.getProductId()),
                request.getRevision(),
                action(request),
                action(request) == Action.RETURN ? request.getRemaining() : request.getQuantity());
    }

    private static Action action(InventoryCheckRequest request) {
        return switch (request.getAction()) {
            case RESERVE -> Action.RESERVE;
            case COMMIT -> Action.COMMIT;
            case RELEASE -> Action.RELEASE;
            case RETURN -> Action.RETURN;
            case ACTION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("Unknown action for order " + request.getOrderId());
        };
    }
}
