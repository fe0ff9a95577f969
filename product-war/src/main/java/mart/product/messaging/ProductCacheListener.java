package mart.product.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import mart.contracts.ProductEvent;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import mart.product.domain.Products;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Evicts a product from this instance's cache when any instance has changed it. */
@ApplicationScoped
public class ProductCacheListener {

    @Inject
    private Products products;

    /** Receives a batch of the topic {@code product}, which every instance consumes. */
    @Incoming("product-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(
                batch,
                ProductEvent.parser(),
                product -> products.evictFromCache(UUID.fromString(product.getProductId())));
    }
}
