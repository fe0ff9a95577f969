package mart.inventory.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.ProductEvent;
import mart.inventory.domain.Inventories;
import mart.inventory.domain.Inventory;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Makes the stock record of a product when it is created, and closes it when it is deleted. */
@ApplicationScoped
public class StockedProductListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Inventories inventories;

    /** Takes a batch of the topic {@code product}. */
    @Incoming("product")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, ProductEvent.parser(), this::lock, this::heardOf);
    }

    private void lock(List<ProductEvent> news) {
        inventories.lockAll(news.stream()
                .map(product -> UUID.fromString(product.getProductId()))
                .collect(Collectors.toSet()));
    }

    /** Of a compacted topic any event may be the first that is heard of a product, also the last. */
    private void heardOf(ProductEvent product) {
        UUID productId = UUID.fromString(product.getProductId());
        Inventory inventory = inventories.of(productId).orElseGet(() -> inventories.add(new Inventory(productId)));
        if (product.getChange() == ProductEvent.Change.DELETED) {
            inventory.productDeleted();
        }
    }
}
