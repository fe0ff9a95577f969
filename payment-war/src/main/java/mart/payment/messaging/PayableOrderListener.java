package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.OrderEvent;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.payment.domain.PayableOrder;
import mart.payment.domain.Payment;
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

    @Incoming("order")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, OrderEvent.parser(), this::lock, this::handle);
    }

    private void lock(List<OrderEvent> events) {
        payments.lockAll(events.stream()
                .map(OrderEvent::getOrderId)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    }

    private void handle(OrderEvent order) {
        UUID orderId = UUID.fromString(order.getOrderId());
        Payment payment =
                payments.lockIfPresent(orderId).orElseGet(() -> open(orderId, UUID.fromString(order.getUserId())));
        payment.updateOrder(new PayableOrder(
                order.getVersion(),
                new BigDecimal(order.getAmount()),
                order.getPayable(),
                !order.getOrderStatus().equals(IN_PROGRESS)));
    }

    private Payment open(UUID orderId, UUID userId) {
        Payment payment = new Payment(orderId, userId);
        payments.add(payment);
        return payment;
    }
}
