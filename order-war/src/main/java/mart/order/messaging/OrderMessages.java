package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.OrderEvent;
import mart.contracts.UserRequest;
import mart.kit.outbox.Outbox;
import mart.order.domain.Order;
import mart.order.domain.OrderChanged;

/** Publishes the messages of the order service through the outbox, in the caller's transaction. */
@ApplicationScoped
public class OrderMessages {

    @Inject
    private Outbox outbox;

    /** Publishes what a change of an order means for the other services. */
    void publish(@Observes OrderChanged changed) {
        Order order = changed.order();
        switch (changed.change()) {
            case NOTHING -> {}
            case PLACED -> { // both services are asked in parallel and reply in any order
                publishEvent(order, OrderEvent.Change.PLACED);
                requestStock(order, InventoryCheckRequest.Action.RESERVE);
                requestUser(order.buyer().userId(), order.orderId());
            }
            case CHANGED -> publishEvent(order, OrderEvent.Change.CHANGED);
            case CHANGE_REFUSED -> publishEvent(order, OrderEvent.Change.CHANGE_REFUSED);
            case PAYMENT_FAILED -> publishEvent(order, OrderEvent.Change.PAYMENT_FAILED);
            case REFUNDED -> publishEvent(order, OrderEvent.Change.REFUNDED);
            case CONFIRMED -> {
                publishEvent(order, OrderEvent.Change.CONFIRMED);
                outbox.publish(order.orderId(), OrderEventMapper.created(order));
            }
            case QUANTITY_WANTED -> {
                publishEvent(order, OrderEvent.Change.CHANGED);
                requestStock(order, InventoryCheckRequest.Action.RESERVE);
            }
            case COMPLETED -> {
                publishEvent(order, OrderEvent.Change.COMPLETED);
                requestStock(order, InventoryCheckRequest.Action.COMMIT);
                refundIfDue(order);
            }
            case PAID_IN_VAIN -> refundIfDue(order);
            case REJECTED -> endedWithoutSale(order, OrderEvent.Change.REJECTED);
            case CANCELLED -> endedWithoutSale(order, OrderEvent.Change.CANCELLED);
            case EXPIRED -> endedWithoutSale(order, OrderEvent.Change.EXPIRED);
            case TAKEN_BACK -> requestStock(order, InventoryCheckRequest.Action.RETURN);
        }
    }

    /**
     * Requests a user's profile from the user service.
     *
     * @param subjectId correlation id; the reply contains it
     */
    public void requestUser(UUID userId, UUID subjectId) {
        outbox.publish(
                userId,
                UserRequest.newBuilder()
                        .setUserId(userId.toString())
                        .setAsker(UserRequest.Asker.ORDER)
                        .setSubjectId(subjectId.toString())
                        .build());
    }

    private void endedWithoutSale(Order order, OrderEvent.Change end) {
        publishEvent(order, end);
        requestStock(order, InventoryCheckRequest.Action.RELEASE);
    }

    private void publishEvent(Order order, OrderEvent.Change change) {
        outbox.publish(order.orderId(), OrderEventMapper.event(order, change));
    }

    private void requestStock(Order order, InventoryCheckRequest.Action action) {
        outbox.publish(
                order.product().productId(),
                InventoryCheckRequest.newBuilder()
                        .setOrderId(order.orderId().toString())
                        .setProductId(order.product().productId().toString())
                        .setRevision(order.stock().revision())
                        .setAction(action)
                        .setQuantity(order.requestedQuantity())
                        .build());
    }

    private void refundIfDue(Order order) {
        if (order.refundDue().signum() > 0) {
            outbox.publish(order.orderId(), OrderEventMapper.refund(order));
        }
    }
}
