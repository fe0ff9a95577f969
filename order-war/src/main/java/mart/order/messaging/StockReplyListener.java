package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.InventoryCheckResponse;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.ChangeOrders;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import mart.order.domain.Rejection;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Idempotent consumer of inventory's replies: confirms or rejects the reservations of orders. */
@ApplicationScoped
public class StockReplyListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Orders orders;

    @Inject
    private ChangeOrders changes;

    /** Handles a batch of the topic {@code inventory_check_response}. A reply for an unknown order becomes a dead letter. */
    @Incoming("inventory_check_response")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, InventoryCheckResponse.parser(), this::lock, this::apply);
    }

    private void lock(List<InventoryCheckResponse> responses) {
        orders.lockAll(responses.stream().map(StockReplyListener::orderId).collect(Collectors.toSet()));
    }

    private void apply(InventoryCheckResponse response) {
        changes.byReply(orderId(response), Cause.STOCK, order -> apply(response, order));
    }

    private static Change apply(InventoryCheckResponse response, Order order) {
        return switch (response.getResult()) {
            case RESERVED -> order.stockReserved(response.getRevision());
            case NOT_ENOUGH_STOCK ->
                order.stockRejected(response.getRevision(), Rejection.notEnoughStock(response.getAvailableQuantity()));
            case NO_SUCH_PRODUCT -> order.stockRejected(response.getRevision(), Rejection.noSuchProduct());
            default -> throw new IllegalArgumentException("Unknown inventory result: " + response.getResult());
        };
    }

    private static UUID orderId(InventoryCheckResponse response) {
        return UUID.fromString(response.getOrderId());
    }
}
