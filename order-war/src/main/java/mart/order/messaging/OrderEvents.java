package mart.order.messaging;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import mart.contracts.OrderCreated;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import mart.kit.messaging.Times;
import mart.order.domain.Order;
import mart.order.domain.Refusal;

/** An order in the words of the contracts. */
final class OrderEvents {

    private OrderEvents() {}

    static OrderEvent event(Order order, OrderEvent.Change change) {
        return OrderEvent.newBuilder()
                .setOrderId(order.orderId().toString())
                .setVersion(order.version())
                .setChange(change)
                .setUserId(order.buyer().userId().toString())
                .setProductId(order.article().productId().toString())
                .setProductName(order.article().name())
                .setQuantity(order.terms().quantity())
                .setUnitPrice(order.article().unitPrice().toPlainString())
                .setAmount(order.amount().toPlainString())
                .setOrderStatus(order.status().name())
                .setPaymentStatus(order.payment().status().name())
                .setPayable(order.isPayable())
                .setReason(order.refusal().map(Refusal::cause).map(Enum::name).orElse(""))
                .setOccurredAt(Times.now())
                .build();
    }

    static OrderCreated created(Order order) {
        return OrderCreated.newBuilder()
                .setOrderId(order.orderId().toString())
                .setUserId(order.buyer().userId().toString())
                .setUsername(order.buyer().username())
                .setEmail(order.buyer().email())
                .setProductName(order.article().name())
                .setQuantity(order.terms().quantity())
                .setUnitPrice(order.article().unitPrice().toPlainString())
                .setAmount(order.amount().toPlainString())
                .setShippingAddress(order.terms().shippingAddress())
                .setCustomerNotes(
                        order.terms().customerNotes() == null
                                ? ""
                                : order.terms().customerNotes())
                .setOccurredAt(Times.now())
                .build();
    }

    /** An order is refunded once at most: its refund's id is made of its own, so that a repetition is known as such. */
    static PaymentRequest refund(Order order) {
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
