package mart.product.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import mart.contracts.ProductEvent;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import mart.product.domain.Products;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps this instance's cache true: what any instance changed is read anew. */
@ApplicationScoped
public class ProductCacheListener {

    @Inject
    private Products products;

    /** Takes a batch of the topic {@code product}, which every instance hears. */
    @Incoming("product-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(
                batch,
                ProductEvent.parser(),
                product -> products.forgetCached(UUID.fromString(product.getProductId())));
    }
}
