package mart.notification.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.OrderCreated;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.notification.domain.ErasedUsers;
import mart.notification.domain.QueueEmail;
import mart.notification.domain.Recipient;
import mart.notification.template.EmailTemplates;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues an e-mail for each confirmed order. */
@ApplicationScoped
public class OrderMailListener {

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail queueEmail;

    @Inject
    private EmailTemplates templates;

    @Inject
    private ErasedUsers erasedUsers;

    /** Receives a batch of the topic {@code order_created}. */
    @Incoming("order_created")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, OrderCreated.parser(), this::lock, this::handle);
    }

    private void lock(List<OrderCreated> orders) {
        erasedUsers.lockShared(orders.stream()
                .map(OrderCreated::getUserId)
                .map(UUID::fromString)
                .toList());
    }

    private void handle(OrderCreated order) {
        Recipient recipient = new Recipient(order.getUsername(), order.getEmail());
        Map<String, Object> variables = Map.of(
                "order_id", order.getOrderId(),
                "product_name", order.getProductName(),
                "quantity", order.getQuantity(),
                "unit_price", order.getUnitPrice(),
                "amount", order.getAmount(),
                "shipping_address", order.getShippingAddress(),
                "customer_notes", order.getCustomerNotes());
        queueEmail.forEvent(
                "order_created/" + order.getOrderId(),
                UUID.fromString(order.getUserId()),
                recipient,
                templates.render("order", recipient, variables));
    }
}
