package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import mart.contracts.InventoryCheckResponse;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.Order;
import mart.order.domain.Rejection;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears whether the stock that orders want is held for them. */
@ApplicationScoped
public class StockReplyListener {

    @Inject
    private Inbox inbox;

    @Inject
    private OrderUpdater orders;

    /** Takes a batch of the topic {@code inventory_check_response}. */
    @Incoming("inventory_check_response")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, InventoryCheckResponse.parser(), this::lock, this::answered);
    }

    private void lock(List<InventoryCheckResponse> news) {
        orders.lockAll(news.stream().map(InventoryCheckResponse::getOrderId));
    }

    private void answered(InventoryCheckResponse answer) {
        orders.change(answer.getOrderId(), Cause.STOCK, order -> take(answer, order));
    }

    private static Change take(InventoryCheckResponse answer, Order order) {
        return switch (answer.getResult()) {
            case RESERVED -> order.stockReserved(answer.getRevision());
            case NOT_ENOUGH_STOCK ->
                order.stockRefused(answer.getRevision(), Rejection.notEnoughStock(answer.getAvailableQuantity()));
            case NO_SUCH_PRODUCT -> order.stockRefused(answer.getRevision(), Rejection.noSuchProduct());
            default -> throw new IllegalArgumentException("Not a result of the stock: " + answer.getResult());
        };
    }
}
