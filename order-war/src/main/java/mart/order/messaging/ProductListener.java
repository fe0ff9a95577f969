package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;
import mart.contracts.ProductEvent;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Inbox;
import mart.order.domain.Product;
import mart.order.domain.Products;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps a copy of each product, for the names and prices of orders to come. */
@ApplicationScoped
public class ProductListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Products products;

    /** Takes a batch of the topic {@code product}. */
    @Incoming("product")
    public void on(Batch batch) {
        inbox.deliver(batch, ProductEvent.parser(), this::keep);
    }

    private void keep(ProductEvent told) {
        products.keep(new Product(
                UUID.fromString(told.getProductId()),
                told.getName(),
                new BigDecimal(told.getPrice()),
                told.getChange() == ProductEvent.Change.DELETED,
                told.getVersion()));
    }
}
