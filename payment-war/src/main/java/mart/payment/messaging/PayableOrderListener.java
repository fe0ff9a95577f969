package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.OrderEvent;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.payment.domain.PayableOrder;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentLookup;
import mart.payment.domain.Payments;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes order events: opens a payment for each new order, and updates its amount and whether it is payable. */
@ApplicationScoped
public class PayableOrderListener {

    private static final String IN_PROGRESS = "IN_PROGRESS";

    @Inject
    private Inbox inbox;

    @Inject
    private Payments payments;

    @Inject
    private PaymentLookup lookup;

    @Incoming("order")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, OrderEvent.parser(), this::lock, this::handle);
    }

    /** Also opens the payments of new orders, so that {@link #handle} finds each without a query. */
    private void lock(List<OrderEvent> events) {
        Map<UUID, UUID> usersOfNewOrders = events.stream()
                .collect(Collectors.toMap(
                        order -> UUID.fromString(order.getOrderId()),
                        order -> UUID.fromString(order.getUserId()),
                        (first, second) -> first));
        payments.lockAll(usersOfNewOrders.keySet()).forEach(known -> usersOfNewOrders.remove(known.orderId()));
        usersOfNewOrders.forEach((orderId, userId) -> payments.add(new Payment(orderId, userId)));
    }

    private void handle(OrderEvent order) {
        UUID orderId = UUID.fromString(order.getOrderId());
        Payment payment = payments.locked(orderId);
        payment.updateOrder(new PayableOrder(
                order.getVersion(),
                new BigDecimal(order.getAmount()),
                order.getPayable(),
                !order.getOrderStatus().equals(IN_PROGRESS)));
        lookup.changedAfterCommit(payment);
    }
}
