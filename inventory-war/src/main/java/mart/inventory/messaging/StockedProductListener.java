package mart.inventory.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.ProductEvent;
import mart.inventory.domain.Inventories;
import mart.inventory.domain.Inventory;
import mart.kit.async.Polling;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Creates the stock record of a new product, and closes the stock of a deleted one. */
@ApplicationScoped
public class StockedProductListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Inventories inventories;

    @Inject
    private Polling polling;

    /** Receives a batch of the topic {@code product}. */
    @Incoming("product")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, ProductEvent.parser(), this::lock, this::handle);
    }

    private void lock(List<ProductEvent> events) {
        inventories.lockByProducts(events.stream()
                .map(product -> UUID.fromString(product.getProductId()))
                .collect(Collectors.toSet()));
    }

    /** Any event may be the first one of its product, since the topic is compacted; even its deletion. */
    private void handle(ProductEvent product) {
        UUID productId = UUID.fromString(product.getProductId());
        Inventory inventory =
                inventories.findByProduct(productId).orElseGet(() -> inventories.add(new Inventory(productId)));
        if (product.getChange() == ProductEvent.Change.DELETED) {
            inventory.closeForDeletedProduct();
        }
        polling.wakeAfterCommit(productId, inventory);
    }
}
