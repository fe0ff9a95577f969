package mart.product.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.contracts.ProductEvent;
import mart.contracts.ProductEvent.Change;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;
import mart.product.domain.Product;

/** Publishes product events with the complete state, through the outbox in the caller's transaction. */
@ApplicationScoped
public class ProductMessages {

    @Inject
    private Outbox outbox;

    /** Publishes that a product was created. */
    public void created(Product product) {
        publish(product, Change.CREATED, product.version());
    }

    /** Publishes that the name, description, price or availability of a product changed. */
    public void changed(Product product) {
        publish(product, Change.CHANGED, product.version());
    }

    /** Publishes that a product was deleted. This is its last event, with the version after its last change. */
    public void deleted(Product product) {
        publish(product, Change.DELETED, product.version() + 1);
    }

    private void publish(Product product, Change change, long version) {
        outbox.publish(
                product.productId(),
                ProductEvent.newBuilder()
                        .setProductId(product.productId().toString())
                        .setVersion(version)
                        .setChange(change)
                        .setName(product.name())
                        .setDescription(product.description())
                        .setPrice(product.price().toPlainString())
                        .setIsAvailable(product.isAvailable())
                        .setOccurredAt(Timestamps.now())
                        .build());
    }
}
