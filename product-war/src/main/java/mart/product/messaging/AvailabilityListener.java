package mart.product.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.InventoryEvent;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.product.domain.Product;
import mart.product.domain.Products;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Updates the availability of products from stock events. */
@ApplicationScoped
public class AvailabilityListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Products products;

    @Inject
    private ProductMessages messages;

    /** Receives a batch of the topic {@code inventory}. */
    @Incoming("inventory")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, InventoryEvent.parser(), this::lock, this::handle);
    }

    private void lock(List<InventoryEvent> events) {
        products.lockAll(events.stream()
                .map(stock -> UUID.fromString(stock.getProductId()))
                .collect(Collectors.toSet()));
    }

    private void handle(InventoryEvent stock) {
        products.lockIfExists(UUID.fromString(stock.getProductId())).ifPresent(product -> update(product, stock));
    }

    private void update(Product product, InventoryEvent stock) {
        if (product.updateAvailability(stock.getStockLevel(), stock.getVersion())) {
            messages.changed(product);
        }
        products.storeStockVersion(product);
    }
}
