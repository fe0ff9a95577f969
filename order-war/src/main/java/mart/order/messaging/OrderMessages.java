package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.OrderEvent;
import mart.contracts.UserRequest;
import mart.kit.outbox.Outbox;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import mart.order.domain.Timeline;

/**
 * Says what happened to orders, each thing to whom it concerns, and notes it in their timeline; in the transaction in
 * which it happened.
 */
@ApplicationScoped
public class OrderMessages {

    @Inject
    private Outbox outbox;

    @Inject
    private Orders orders;

    @Inject
    private Timeline timeline;

    /** Writes what came of something that {@code cause} did to an order, and says it. */
    public void changed(Order order, Change change, Cause cause) {
        orders.save();
        if (change != Change.NOTHING) {
            timeline.add(order, change, cause);
        }
        switch (change) {
            case NOTHING -> {}
            case PLACED -> { // stock and user are asked at once, and answer in any order
                tell(order, OrderEvent.Change.PLACED);
                claim(order, InventoryCheckRequest.Action.RESERVE);
                ask(order.buyer().userId(), order.orderId());
            }
            case CHANGED -> tell(order, OrderEvent.Change.CHANGED);
            case CHANGE_REFUSED -> tell(order, OrderEvent.Change.CHANGE_REFUSED);
            case PAYMENT_FAILED -> tell(order, OrderEvent.Change.PAYMENT_FAILED);
            case REFUNDED -> tell(order, OrderEvent.Change.REFUNDED);
            case CONFIRMED -> {
                tell(order, OrderEvent.Change.CONFIRMED);
                outbox.publish(order.orderId(), OrderEventMapper.created(order));
            }
            case QUANTITY_WANTED -> {
                tell(order, OrderEvent.Change.CHANGED);
                claim(order, InventoryCheckRequest.Action.RESERVE);
            }
            case COMPLETED -> {
                tell(order, OrderEvent.Change.COMPLETED);
                claim(order, InventoryCheckRequest.Action.COMMIT);
                refundIfDue(order);
            }
            case PAID_IN_VAIN -> refundIfDue(order);
            case REJECTED -> endedWithoutSale(order, OrderEvent.Change.REJECTED);
            case CANCELLED -> endedWithoutSale(order, OrderEvent.Change.CANCELLED);
            case EXPIRED -> endedWithoutSale(order, OrderEvent.Change.EXPIRED);
            case TAKEN_BACK -> claim(order, InventoryCheckRequest.Action.RETURN);
        }
    }

    /**
     * Asks who a user is.
     *
     * @param subject comes back with the answer
     */
    public void ask(UUID userId, UUID subject) {
        outbox.publish(
                userId,
                UserRequest.newBuilder()
                        .setUserId(userId.toString())
                        .setAsker(UserRequest.Asker.ORDER)
                        .setSubjectId(subject.toString())
                        .build());
    }

    private void endedWithoutSale(Order order, OrderEvent.Change end) {
        tell(order, end);
        claim(order, InventoryCheckRequest.Action.RELEASE);
    }

    private void tell(Order order, OrderEvent.Change change) {
        outbox.publish(order.orderId(), OrderEventMapper.event(order, change));
    }

    private void claim(Order order, InventoryCheckRequest.Action action) {
        outbox.publish(
                order.article().productId(),
                InventoryCheckRequest.newBuilder()
                        .setOrderId(order.orderId().toString())
                        .setProductId(order.article().productId().toString())
                        .setRevision(order.stock().revision())
                        .setAction(action)
                        .setQuantity(order.quantityWanted())
                        .build());
    }

    private void refundIfDue(Order order) {
        if (order.refundDue().signum() > 0) {
            outbox.publish(order.orderId(), OrderEventMapper.refund(order));
        }
    }
}
