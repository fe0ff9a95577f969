package mart.product.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import mart.contracts.InventoryEvent;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.product.domain.Products;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Lets the availability of products follow their stock. */
@ApplicationScoped
public class AvailabilityListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Products products;

    @Inject
    private ProductMessages messages;

    /** Takes a batch of the topic {@code inventory}. */
    @Incoming("inventory")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, InventoryEvent.parser(), this::stockChanged);
    }

    private void stockChanged(InventoryEvent stock) {
        products.lockIfThere(UUID.fromString(stock.getProductId()))
                .filter(product -> product.follow(stock.getStockLevel(), stock.getVersion()))
                .ifPresent(product -> {
                    products.save();
                    messages.changed(product);
                });
    }
}
