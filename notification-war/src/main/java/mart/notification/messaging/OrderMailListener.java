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
import mart.notification.domain.Recipient;
import mart.notification.template.QueueEmail;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Confirms orders. */
@ApplicationScoped
public class OrderMailListener {

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail write;

    @Inject
    private ErasedUsers erasedUsers;

    /** Takes a batch of the topic {@code order_created}. */
    @Incoming("order_created")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, OrderCreated.parser(), this::holdOff, this::created);
    }

    private void holdOff(List<OrderCreated> news) {
        erasedUsers.holdOff(
                news.stream().map(OrderCreated::getUserId).map(UUID::fromString).toList());
    }

    private void created(OrderCreated order) {
        write.about(
                "order_created/" + order.getOrderId(),
                UUID.fromString(order.getUserId()),
                new Recipient(order.getUsername(), order.getEmail()),
                "order",
                Map.of(
                        "order_id", order.getOrderId(),
                        "product_name", order.getProductName(),
                        "quantity", order.getQuantity(),
                        "unit_price", order.getUnitPrice(),
                        "amount", order.getAmount(),
                        "shipping_address", order.getShippingAddress(),
                        "customer_notes", order.getCustomerNotes()));
    }
}
