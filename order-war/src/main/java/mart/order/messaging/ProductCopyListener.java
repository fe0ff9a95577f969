package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;
import mart.contracts.ProductEvent;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.ProductCopies;
import mart.order.domain.ProductCopy;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps a copy of each product, for the names and prices of orders to come. */
@ApplicationScoped
public class ProductCopyListener {

    @Inject
    private Inbox inbox;

    @Inject
    private ProductCopies products;

    /** Takes a batch of the topic {@code product}. */
    @Incoming("product")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, ProductEvent.parser(), this::keep);
    }

    private void keep(ProductEvent told) {
        products.keep(new ProductCopy(
                UUID.fromString(told.getProductId()),
                told.getName(),
                new BigDecimal(told.getPrice()),
                told.getChange() == ProductEvent.Change.DELETED,
                told.getVersion()));
    }
}
