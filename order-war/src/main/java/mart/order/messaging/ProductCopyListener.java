package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;
import mart.contracts.ProductEvent;
import mart.kit.async.Polling;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.ProductCopies;
import mart.order.domain.ProductCopy;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Idempotent consumer of product events: keeps the local product copies current. */
@ApplicationScoped
public class ProductCopyListener {

    @Inject
    private Inbox inbox;

    @Inject
    private ProductCopies products;

    @Inject
    private Polling polling;

    @Incoming("product")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, ProductEvent.parser(), this::store);
    }

    private void store(ProductEvent event) {
        UUID productId = UUID.fromString(event.getProductId());
        ProductCopy product = new ProductCopy(
                productId,
                event.getName(),
                new BigDecimal(event.getPrice()),
                event.getChange() == ProductEvent.Change.DELETED,
                event.getVersion());
        products.store(product);
        polling.wakeAfterCommit(productId, product);
    }
}
