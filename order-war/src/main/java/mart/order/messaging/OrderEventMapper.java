package mart.order.messaging;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import mart.contracts.OrderCreated;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import mart.kit.kafka.Timestamps;
import mart.order.domain.Order;
import mart.order.domain.Rejection;

/** Maps orders to Protobuf messages. */
final class OrderEventMapper {

    private OrderEventMapper() {}

    static OrderEvent event(Order order, OrderEvent.Change change) {
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

    static OrderCreated created(Order order) {
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
