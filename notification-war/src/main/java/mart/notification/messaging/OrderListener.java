package mart.notification.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import mart.contracts.OrderCreated;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Inbox;
import mart.notification.domain.Recipient;
import mart.notification.letter.WriteEmail;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Confirms orders. */
@ApplicationScoped
public class OrderListener {

    @Inject
    private Inbox inbox;

    @Inject
    private WriteEmail write;

    /** Takes a batch of the topic {@code order_created}. */
    @Incoming("order_created")
    public void on(Batch batch) {
        inbox.deliver(batch, OrderCreated.parser(), this::created);
    }

    private void created(OrderCreated order) {
        write.about(
                "order_created/" + order.getOrderId(),
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
