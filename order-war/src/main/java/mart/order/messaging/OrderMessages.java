package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.OrderCreated;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import mart.contracts.UserRequest;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;
import mart.order.domain.Order;
import mart.order.domain.OrderChanged;
import mart.order.domain.Rejection;

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
                requestUser(order);
            }
            case CHANGED -> publishEvent(order, OrderEvent.Change.CHANGED);
            case CHANGE_REFUSED -> publishEvent(order, OrderEvent.Change.CHANGE_REFUSED);
            case PAYMENT_FAILED -> publishEvent(order, OrderEvent.Change.PAYMENT_FAILED);
            case REFUNDED -> publishEvent(order, OrderEvent.Change.REFUNDED);
            case CONFIRMED -> {
                publishEvent(order, OrderEvent.Change.CONFIRMED);
                outbox.publish(order.orderId(), created(order));
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

    private void requestUser(Order order) {
        UUID userId = order.buyer().userId();
        outbox.publish(
                userId,
                UserRequest.newBuilder()
                        .setUserId(userId.toString())
                        .setAsker(UserRequest.Asker.ORDER)
                        .setSubjectId(order.orderId().toString())
                        .build());
    }

    private void endedWithoutSale(Order order, OrderEvent.Change end) {
        publishEvent(order, end);
        requestStock(order, InventoryCheckRequest.Action.RELEASE);
    }

    private void publishEvent(Order order, OrderEvent.Change change) {
        outbox.publish(order.orderId(), event(order, change));
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
                        .setRemaining(order.soldQuantity())
                        .build());
    }

    private void refundIfDue(Order order) {
        if (order.refundDue().signum() > 0) {
            outbox.publish(order.orderId(), refund(order));
        }
    }

    private static OrderEvent event(Order order, OrderEvent.Change change) {
        return OrderEvent.newBuilder()
                .setOrderId(order.orderId().toString())
                .setVersion(order.version())
                .setChange(change)
                .setUserId(order.buyer().userId().toString())
                .setProductId(order.product().productId().toString())
                .setProductName(order.product().name())
                .setQuantity(order.terms().quantity())
                .setUnitPrice(order.product().unitPrice().toPlainString())
                .setAmount(order.amount().toPlainString())
                .setOrderStatus(order.status().name())
                .setPaymentStatus(order.payment().status().name())
                .setPayable(order.isPayable())
                .setReason(
                        order.rejection().map(Rejection::reason).map(Enum::name).orElse(""))
                .setOccurredAt(Timestamps.now())
                .build();
    }

    private static OrderCreated created(Order order) {
        return OrderCreated.newBuilder()
                .setOrderId(order.orderId().toString())
                .setUserId(order.buyer().userId().toString())
                .setUsername(order.buyer().username())
                .setEmail(order.buyer().email())
                .setProductName(order.product().name())
                .setQuantity(order.terms().quantity())
                .setUnitPrice(order.product().unitPrice().toPlainString())
                .setAmount(order.amount().toPlainString())
                .setShippingAddress(order.terms().shippingAddress())
                .setCustomerNotes(
                        order.terms().customerNotes() == null
                                ? ""
                                : order.terms().customerNotes())
                .setOccurredAt(Timestamps.now())
                .build();
    }

    /** Derives the refund id from the order id: an order is refunded at most once, so payment can detect a repetition. */
    private static PaymentRequest refund(Order order) {
        UUID refundId = UUID.nameUUIDFromBytes(("refund of " + order.orderId()).getBytes(StandardCharsets.UTF_8));
        return PaymentRequest.newBuilder()
                .setOrderId(order.orderId().toString())
                .setRefund(PaymentRequest.Refund.newBuilder()
                        .setRefundId(refundId.toString())
                        .setAmount(order.refundDue().toPlainString())
                        .setReason("The order is " + order.status() + "."))
                .build();
    }
}
